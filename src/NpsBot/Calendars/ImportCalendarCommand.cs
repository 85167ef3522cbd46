using NpsBot.Errands;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;
using NpsBot.Waves;

namespace NpsBot.Calendars;

/// <summary>`import --calendar FILE --site NAME`: the holidays of a site, and the days that make up for them.</summary>
public static class ImportCalendarCommand
{
    internal const string ErrandName = "import-calendar";

    const string Site = "site";
    const string Tenant = "tenant";

    /// <param name="site">Null: for everybody whose site has no calendar of its own.</param>
    /// <param name="tenant">Whose site; null while the settings name one organisation.</param>
    /// <returns>0 when the file's days have taken the place of those that the site had; 1 when nothing was changed.</returns>
    /// <exception cref="DataInUseException">Another process has the data directory, and it is no server that would take this over.</exception>
    public static async Task<int> Run(
        string file, string? site, string? tenant, string? directory, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(error);
        if (tenant is null && options.Tenants.Count != 1)
        {
            await error.WriteLineAsync(texts["Calendar.WhichTenant"]);
            return 1;
        }
        tenant = EntraId.Normal(tenant ?? options.Tenants[0].Id);
        if (await Bytes(file, cancellation) is not { } bytes)
        {
            await error.WriteLineAsync(texts["Calendar.NoFile", ("file", file)]);
            return 1;
        }
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { [Tenant] = tenant };
        if (site is not null)
            arguments.Add(Site, site);
        return await ErrandRun.HereOrThere(new Errand(ErrandName, file, bytes, arguments), directory, options, texts, output, error, cancellation);
    }

    /// <summary>The import itself, wherever the database is open.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (database, _, time, texts, output, error) = desk;
        var (tenant, site) = (errand.Arguments.GetValueOrDefault(Tenant, ""), errand.Arguments.GetValueOrDefault(Site));
        var read = CalendarReader.Read(errand.Content.Span, texts);
        foreach (var problem in read.Problems)
            await error.WriteLineAsync(FormattableString.Invariant($"{errand.File}:{problem.Line}: {problem.Reason}"));
        if (read.Problems.Count > 0)
            return 1;
        var known = database.Read(session => session.Query("SELECT site FROM site WHERE tenant_id = @tenant ORDER BY site", row => row.GetString(0), ("tenant", tenant)));
        if (site is not null && !known.Contains(site, StringComparer.Ordinal))
        {
            await error.WriteLineAsync(texts["Calendar.UnknownSite", ("site", site), ("sites", string.Join(", ", known))]);
            return 1;
        }
        var week = database.Read(session => Workplaces.Load(session, tenant)).Of(null, site).Calendar.Week;
        if (HolidayYear.Of(week, read.Days) is { } day)
        {
            await error.WriteLineAsync(texts["Calendar.NeverWorks", ("day", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]);
            return 1;
        }
        database.Write(session =>
        {
            CalendarRows.Replace(session, tenant, site, read.Days);
            Audit.Note(session, time.GetUtcNow(), tenant, null, "import calendar", site ?? "");
        });
        var works = read.Days.Count(entry => entry.IsWorking);
        await output.WriteLineAsync(texts["Calendar.Imported", ("holidays", read.Days.Count - works), ("works", works)]);
        return 0;
    }

    static async Task<byte[]?> Bytes(string file, CancellationToken cancellation)
    {
        try
        {
            // What is larger is refused by the reader; not all of it has to be read for that.
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[CalendarReader.LargestFile + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return bytes[..length];
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
