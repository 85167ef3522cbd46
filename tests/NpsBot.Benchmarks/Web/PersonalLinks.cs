using System.Globalization;
using NpsBot.Benchmarks.Answers;
using NpsBot.Links;
using NpsBot.Storage;

namespace NpsBot.Benchmarks.Web;

/// <summary>A link to each question of <see cref="PeopleToAsk"/>, from the ten digits of its number. Real ones are random; to the server all look alike.</summary>
static class PersonalLinks
{
    public static string Token(string number) => number + "benchmarkbenchmarkbenchmarkbenchm";

    public static void Seed(Database database, string tenant, int questions)
    {
        var now = TimeProvider.System.GetUtcNow();
        database.Write(session =>
        {
            for (var number = 0; number < questions; number++)
            {
                if (!LinkToken.TryRead(Token(number.ToString("D10", CultureInfo.InvariantCulture)), out var token))
                    throw new BenchmarkFailedException("a link of the benchmark is none.");
                session.Execute("""
                    INSERT INTO survey_link (tenant_id, token_hash, wave_id, person_id, origin, created_at, expires_at) VALUES (@tenant, @hash, @wave, @person, 'mail', @now, @expires)
                    """,
                    ("tenant", tenant), ("hash", token.Hash), ("wave", string.Create(CultureInfo.InvariantCulture, $"{number / PeopleToAsk.People:00}wavewavewavewavewave")),
                    ("person", string.Create(CultureInfo.InvariantCulture, $"{number % PeopleToAsk.People:D10}benchmarkone")),
                    ("now", now.ToUnixTimeMilliseconds()), ("expires", now.AddDays(1).ToUnixTimeMilliseconds()));
            }
        });
    }
}
