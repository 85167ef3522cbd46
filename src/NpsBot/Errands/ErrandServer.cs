using System.Data.Common;
using System.Net.Sockets;
using NpsBot.People.Graph;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Errands;

/// <summary>
/// Takes errands from commands on the same machine while it runs on a data directory: one after the other, and nothing that is not known. On a
/// database server commands do theirs themselves.
/// </summary>
public sealed class ErrandServer(Database database, Programmes programmes, PeopleSync directories, NpsBotOptions options, TimeProvider time, ILogger<ErrandServer> log) : BackgroundService
{
    const int NotToBeHad = 2;

    /// <summary>Whoever opens the door says what they want within this time, or goes.</summary>
    static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(30);

    Socket? door;

    /// <summary>Once the bot serves, it takes errands too.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        door = database.Directory is { } directory ? Open(directory) : null;
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        door?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (door is not null && !stoppingToken.IsCancellationRequested)
            await Serve(await door.AcceptAsync(stoppingToken), stoppingToken);
    }

    Socket? Open(string directory)
    {
        try
        {
            if (ErrandDoor.PathIn(directory) is { } path)
                return ErrandDoor.Open(path);
            log.LogWarning("The path of the data directory is too long for a socket, so `import` and `sync` work only while this process does not run.");
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            log.LogWarning("The data directory takes no socket ({Fault}), so `import` and `sync` work only while this process does not run.", fault.GetType().Name);
        }
        return null;
    }

    async Task Serve(Socket caller, CancellationToken stopping)
    {
        caller.SendTimeout = (int)LongestRequest.TotalMilliseconds;
        await using var stream = new NetworkStream(caller, ownsSocket: true);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            patience.CancelAfter(LongestRequest);
            var (errand, language) = await ErrandMessages.ReadRequest(stream, patience.Token);
            await Do(errand, Phrases.In(LanguageTags.Parse(language) ?? Language.English), stream, stopping);
        }
        catch (Exception gone) when (gone is IOException or InvalidDataException or OperationCanceledException)
        {
            log.LogWarning("An errand was not understood, or whoever brought it did not wait: {Fault}", gone.GetType().Name);
        }
    }

    async Task Do(Errand errand, Phrases texts, Stream stream, CancellationToken stopping)
    {
        await using var output = new ReplyWriter(stream, line => new ErrandReply(Out: line));
        await using var error = new ReplyWriter(stream, line => new ErrandReply(Error: line));
        var code = NotToBeHad;
        if (KnownErrands.Find(errand.Name) is { } work)
            code = await Do(work, errand, new ErrandDesk(database, options, time, texts, output, error) { Directories = directories }, stopping);
        else
            await error.WriteLineAsync(texts["Errand.Unknown"]);
        programmes.LookAgain();
        await output.FlushAsync(stopping);
        await error.FlushAsync(stopping);
        ErrandMessages.WriteReply(stream, new ErrandReply(Exit: code));
    }

    /// <summary>Whatever goes wrong in an errand is its own misfortune; the bot goes on.</summary>
    async Task<int> Do(ErrandWork work, Errand errand, ErrandDesk desk, CancellationToken stopping)
    {
        try
        {
            return await work(errand, desk, stopping);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or OutOfMemoryException))
        {
            log.LogError("The errand {Errand} failed: {Fault}", errand.Name, fault.GetType().Name);
            await desk.Error.WriteLineAsync(desk.Texts["Errand.Failed", ("reason", fault is DbException or TimeoutException ? fault.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ') : fault.GetType().Name)]);
            return NotToBeHad;
        }
    }
}
