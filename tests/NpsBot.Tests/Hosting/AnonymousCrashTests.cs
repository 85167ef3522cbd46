using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using NpsBot.Demo;
using NpsBot.Standins;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Hosting;

/// <summary>The program itself, ended while people send their anonymous answers.</summary>
public sealed class AnonymousCrashTests : IAsyncLifetime
{
    const int People = 200;
    const int Enough = 60;

    readonly TempDirectory data = new();
    readonly ConcurrentBag<string> acknowledged = [];
    readonly TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
    FakeConnector connector = null!;
    HttpClient http = null!;

    public async Task InitializeAsync() => connector = await FakeConnector.Start();

    public async Task DisposeAsync()
    {
        http.Dispose();
        await connector.DisposeAsync();
        data.Dispose();
    }

    [Fact]
    public async Task After_kill_9_whoever_took_part_has_one_response_and_nobody_who_was_thanked_is_missing()
    {
        var references = Ask();
        await using (var bot = BotProcess.Demo(data.Path))
        {
            http = new HttpClient { BaseAddress = await bot.Ready };
            var crowd = Task.WhenAll(Enumerable.Range(0, People).Select(number => Sends(number, references[number])));
            await enough.Task.WaitAsync(BotProcess.Patience);
            await bot.Kill();
            await crowd;
        }

        using (var look = Database.Open(data.Path))
        {
            var tookPart = look.Read(session => session.Query("SELECT name FROM participation JOIN person USING (tenant_id, person_id) WHERE name LIKE 'sender-%'", row => row.GetString(0)));
            Assert.Equal(tookPart.Count, look.Count("SELECT COUNT(*) FROM sealed_response WHERE comment LIKE 'words of sender%'"));
            Assert.Empty(acknowledged.Except(tookPart, StringComparer.Ordinal));
            Assert.Equal("ok", look.Check().Integrity);
        }

        // And it goes on: once for everybody.
        await using (var again = BotProcess.Demo(data.Path))
        {
            http.Dispose();
            http = new HttpClient { BaseAddress = await again.Ready };
            await Task.WhenAll(Enumerable.Range(0, People).Select(number => Sends(number, references[number])));
            Assert.Equal(0, await again.Terminate());
        }
        using var after = Database.OpenReadOnly(data.Path);
        Assert.Equal(People, after.Count("SELECT COUNT(*) FROM sealed_response WHERE comment LIKE 'words of sender%'"));
        Assert.Equal(People, after.Count("SELECT COUNT(*) FROM participation JOIN person USING (tenant_id, person_id) WHERE name LIKE 'sender-%'"));
    }

    /// <summary>People whom the open anonymous wave asks, in a database that no process has open yet.</summary>
    string[] Ask()
    {
        using var database = Database.Open(data.Path);
        new DemoSeeding(database).Seed(DemoOrganisation.Plan(1, TimeProvider.System.GetUtcNow()), (_, _) => { });
        return database.Write(session =>
        {
            var wave = session.First("SELECT wave_id FROM wave WHERE service_id = 'people-services' ORDER BY opens_at DESC LIMIT 1", row => row.GetString(0))!;
            for (var number = 0; number < People; number++)
            {
                session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, name, on_roster) VALUES ('demo', @name, @entra, @name, 1)", ("name", Name(number)), ("entra", "entra-" + Name(number)));
                ProgrammeRows.AddDelivery(session, "demo", wave, Name(number), "research", TimeProvider.System.GetUtcNow());
            }
            ProgrammeRows.CountAsked(session, "demo", wave);
            return Enumerable.Range(0, People).Select(number => session.First("SELECT reference FROM delivery WHERE wave_id = @wave AND person_id = @person", row => row.GetString(0), ("wave", wave), ("person", Name(number)))!).ToArray();
        });
    }

    async Task Sends(int number, string reference)
    {
        var person = new TestPerson(new TestChannel(connector, () => http, TimeProvider.System), Name(number), "en-US");
        try
        {
            var reply = await person.Invokes("send-once", new JsonObject { ["verb"] = "send-once", ["reference"] = reference, ["score"] = number % 11, ["comment"] = "words of " + Name(number) });
            Assert.Contains("anonymous", reply.Words, StringComparison.Ordinal);
            acknowledged.Add(person.Name);
            if (acknowledged.Count >= Enough)
                enough.TrySetResult();
        }
        catch (HttpRequestException)
        {
            // The bot is gone.
        }
    }

    static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"sender-{number}");
}
