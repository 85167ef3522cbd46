using NpsBot.Storage;

namespace NpsBot.People.Csv;

/// <summary>Brings the roster of an organisation in line with a CSV file, in one transaction. All that an import needs, wherever it runs.</summary>
public static class CsvImport
{
    public static async Task<UpdateOutcome> Run(
        Stream file, string tenantId, UpdateMode mode, Database database, TimeProvider time, IProgress<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return await new CsvPeople(file, now).Read(progress, cancellation) switch
        {
            PeopleReading.Listed(var list) => PeopleUpdate.Apply(database, tenantId, list, mode, now),
            PeopleReading.Unreadable(var why) => new UpdateOutcome.Unreadable(why),
            _ => throw new InvalidOperationException("A reading is a closed set."),
        };
    }
}
