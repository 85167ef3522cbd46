using Microsoft.Extensions.DependencyInjection;
using NpsBot.Answers;
using NpsBot.BotFramework;
using NpsBot.Cards;
using NpsBot.Core.Disclosure;
using NpsBot.Hosting;
using NpsBot.Results;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Benchmarks.Reads;

/// <summary>The read behind the summary card on one database, by the product's own rooms.</summary>
sealed class SummaryRead : IDisposable
{
    readonly Database database;
    readonly ServiceProvider rooms;
    readonly Programmes programmes;
    readonly Summaries summaries;

    public SummaryRead(string directory)
    {
        database = Database.Open(directory);
        rooms = new ServiceCollection().AddLogging().AddBotFrameworkForLoopback(ManyAnswers.Tenant).AddNpsBot(database, new NpsBotOptions()).BuildServiceProvider();
        (programmes, summaries) = (rooms.GetRequiredService<Programmes>(), rooms.GetRequiredService<Summaries>());
    }

    ServiceEntry Service => programmes.Of(ManyAnswers.Tenant).Service(ManyAnswers.ServiceId)!;

    public void Prove(long answers)
    {
        if (database.Read(session => Recount.Differences(session, ManyAnswers.Tenant)) is [var difference, ..])
            throw new BenchmarkFailedException($"the counters differ from the answers: {difference}.");
        var summary = summaries.Of(ManyAnswers.Tenant, Service, Language.English, viewer: null)!;
        if (summary is not { IsOpen: true, Disclosed: Disclosed.Figures, Previous.Change: not null, Rolling: not null, Tip: not null } || summary.Snapshot.Asked != answers)
            throw new BenchmarkFailedException("the summary does not show all that a summary can.");
    }

    public void Count() => database.Read(session => Snapshots.Count(session, ManyAnswers.Tenant, Service.Waves[0].Id));

    public void Card()
    {
        var summary = summaries.Of(ManyAnswers.Tenant, Service, Language.English, viewer: null)!;
        if (SummaryCard.Of(Phrases.In(Language.English), summary).ToJson().Length == 0)
            throw new BenchmarkFailedException("the card is empty.");
    }

    /// <summary>As when the wave's snapshot must be made anew, but for the flush of its commit to disk, which depends on the disk alone.</summary>
    public void Whole()
    {
        Count();
        Card();
    }

    /// <summary>As if so many people had answered that the next look takes a new snapshot.</summary>
    public void AnswersCameIn() => database.Write(session => session.Execute(
        "UPDATE wave SET revision = revision + 1, changed_people = 1000 WHERE wave_id = @wave", ("wave", Service.Waves[0].Id)));

    public void Dispose()
    {
        rooms.DisposeAsync().AsTask().GetAwaiter().GetResult();
        database.Dispose();
    }
}
