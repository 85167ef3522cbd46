using NpsBot.Storage;

namespace NpsBot.People.Csv;

/// <summary>Brings the roster of an organisation in line with a CSV file, in one transaction. All that an import needs, wherever it runs.</summary>
public static class CsvImport
{
    const int MostSites = 20;

    public static async Task<UpdateOutcome> Run(
        Stream file, string tenantId, UpdateMode mode, Database database, TimeProvider time, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return await new CsvPeople(file, now).Read(progress, cancellation) switch
        {
            PeopleReading.Listed(var list) => PeopleUpdate.Apply(database, tenantId, Remarked(list, database, tenantId), mode, now),
            PeopleReading.Unreadable(var why) => new UpdateOutcome.Unreadable(why),
            _ => throw new InvalidOperationException("A reading is a closed set."),
        };
    }

    /// <summary>A site that is written wrongly would cost people their holidays without a word.</summary>
    static PeopleList Remarked(PeopleList list, Database database, string tenant)
    {
        var known = database.Read(session => session.Query("SELECT site FROM site WHERE tenant_id = @tenant UNION SELECT site FROM calendar_day WHERE tenant_id = @tenant", row => row.GetString(0), ("tenant", tenant)));
        var unknown = list.People.Select(person => person.Site).OfType<string>().Distinct(StringComparer.Ordinal).Except(known, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0)
            return list;
        var named = string.Join(", ", unknown.Take(MostSites)) + (unknown.Count > MostSites ? ", ..." : "");
        return list with { Remarks = [.. list.Remarks, new Remark(1, "People.UnknownSites", ("sites", named))] };
    }
}
