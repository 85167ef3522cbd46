using System.Globalization;
using NpsBot.Errands;
using NpsBot.People.Csv;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Moments;

/// <summary>`key create|rotate|revoke|list`: who may report moments (docs/touchpoints.md).</summary>
public static class KeyCommand
{
    internal const string ErrandName = "key";

    const string Verb = "verb", Tenant = "tenant", Subject = "subject";

    /// <param name="verb">One of the four.</param>
    /// <param name="subject">The label of a new key; the id of one that there is; null for the list.</param>
    /// <returns>0 when it was done; 1 when there is no such key, or something typed is wrong.</returns>
    /// <exception cref="DataInUseException">Another process has the data directory, and it is no server that would take this over.</exception>
    public static async Task<int> Run(
        string verb, string? subject, string? directory, string? tenant, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        if (tenant is null && options.Tenants.Count != 1)
        {
            await error.WriteLineAsync(texts["People.WhichTenant", ("n", options.Tenants.Count)]);
            return 1;
        }
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { [Verb] = verb, [Tenant] = EntraId.Normal(tenant ?? options.Tenants[0].Id), [Subject] = subject ?? "" };
        return await ErrandRun.HereOrThere(new Errand(ErrandName, "", ReadOnlyMemory<byte>.Empty, arguments), directory, options, texts, output, error, cancellation);
    }

    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (database, _, time, texts, output, error) = desk;
        var (verb, tenant, subject, now) = (errand.Arguments[Verb], errand.Arguments[Tenant], errand.Arguments[Subject].Trim(), time.GetUtcNow());
        if (verb == "list")
        {
            foreach (var key in database.Read(session => ApiKeys.All(session, tenant)))
                await output.WriteLineAsync(Line(texts, key, now));
            return 0;
        }
        if (verb == "create" && (subject.Length == 0 || CsvCells.Fault(subject) is not null))
        {
            await error.WriteLineAsync(texts["Key.BadLabel"]);
            return 1;
        }
        var done = database.Write(session => Change(session, verb, tenant, subject, now));
        if (done is not { } change)
        {
            await error.WriteLineAsync(texts["Key.Unknown", ("id", Cards.Model.PlainText.OneLine(Cards.Model.PlainText.Cut(subject, 64)))]);
            return 1;
        }
        if (change.Key is { } made)
        {
            await output.WriteLineAsync(texts["Key.Made", ("id", change.Id)]);
            await output.WriteLineAsync(made);
        }
        if (verb != "create")
            await output.WriteLineAsync(texts[verb == "rotate" ? "Key.Rotated" : "Key.Revoked", ("id", subject)]);
        return 0;
    }

    /// <summary>Null when there is no such key.</summary>
    static (string Id, string? Key)? Change(Session session, string verb, string tenant, string subject, DateTimeOffset now)
    {
        var label = subject;
        if (verb != "create")
        {
            if (ApiKeys.All(session, tenant).Find(key => key.Id == subject) is not { Id: not null } known)
                return null;
            ApiKeys.End(session, tenant, subject, verb == "rotate" ? now + ApiKeys.Overlap : now);
            label = known.Label;
        }
        Audit.Note(session, now, tenant, null, verb + " key", subject);
        return verb == "revoke" ? (subject, null) : ApiKeys.Create(session, tenant, label, now);
    }

    static string Line(Phrases texts, (string Id, string Label, DateTimeOffset CreatedAt, DateTimeOffset? EndsAt) key, DateTimeOffset now)
    {
        var made = key.CreatedAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return key.EndsAt is not { } ends ? texts["Key.Line", ("id", key.Id), ("label", key.Label), ("day", made)]
            : ends <= now ? texts["Key.LineEnded", ("id", key.Id), ("label", key.Label), ("day", made), ("end", ends.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture))]
            : texts["Key.LineEnding", ("id", key.Id), ("label", key.Label), ("day", made), ("end", ends.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture))];
    }
}
