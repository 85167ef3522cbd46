using System.Text;
using NpsBot.Delivery;
using NpsBot.Errands;
using NpsBot.Export;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Links;

/// <summary>
/// `export links --service ID --out FILE.csv [--qr FOLDER]`: a personal link for everybody outside, and every guest, whom the open wave of a service asks, to be handed
/// out by somebody: in a letter, in WeChat, as a QR code at a counter. Every export makes new links and stands in the audit trail; earlier ones stay good.
/// </summary>
static class ExportLinksCommand
{
    internal const string ErrandName = "export-links";

    /// <summary>Begins each line of an answer that is a person, and not a word to whoever typed the command.</summary>
    const string Mark = "link\t";

    public static async Task<int> Run(
        string service, string file, string? pictures, string? tenant, string? directory, NpsBotOptions options, Phrases texts, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (tenant is null && options.Tenants.Count != 1)
        {
            await error.WriteLineAsync(texts["People.WhichTenant", ("n", options.Tenants.Count)]);
            return 1;
        }
        if (!Path.GetExtension(file).Equals(".csv", StringComparison.OrdinalIgnoreCase))
        {
            await error.WriteLineAsync(texts["Export.OnlyCsv", ("path", file)]);
            return 1;
        }
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenant"] = EntraId.Normal(tenant ?? options.Tenants[0].Id), ["service"] = service, ["account"] = Environment.UserName };
        await using var answer = new StringWriter();
        var code = await ErrandRun.HereOrThere(new Errand(ErrandName, file, ReadOnlyMemory<byte>.Empty, arguments), directory, options, texts, answer, error, cancellation);
        var people = answer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))
            .Where(line => line.StartsWith(Mark, StringComparison.Ordinal)).Select(line => line.Split('\t')).Where(cells => cells.Length == 5).ToList();
        if (code != 0)
            return code;
        await File.WriteAllBytesAsync(file, Sheet(people, pictures is not null), cancellation);
        if (pictures is not null)
            await Draw(people, pictures, cancellation);
        await output.WriteLineAsync(texts["Links.Written", ("n", people.Count), ("path", file)]);
        await output.WriteLineAsync(texts["Links.Keep"]);
        return 0;
    }

    /// <summary>The export itself, wherever the database is open.</summary>
    internal static async Task<int> Do(Errand errand, ErrandDesk desk, CancellationToken cancellation)
    {
        var (tenant, serviceId) = (errand.Arguments["tenant"], errand.Arguments["service"]);
        var now = desk.Time.GetUtcNow();
        var places = PublicAddress.Of(desk.Options);
        var wave = new Programmes(desk.Database, desk.Options).Of(tenant).Service(serviceId)?.Waves.FirstOrDefault(wave => wave.Window.IsOpen(now));
        if (wave is null || places.Root is null)
        {
            await desk.Error.WriteLineAsync(wave is null ? desk.Texts["Links.NoWave", ("service", serviceId)] : desk.Texts["Links.NoHost"]);
            return 1;
        }
        var isMailed = new Lanes(new DeliveryPace(1), desk.Options).Mail(tenant) is not null;
        var made = desk.Database.Write(session =>
        {
            var people = Asked(session, tenant, wave.Id, now);
            foreach (var person in people)
            {
                person.Link = SurveyLinks.New(session, tenant, wave.Id, person.Id, "export", wave.Window.End, now);
                // Nobody else will bring this question.
                if (!isMailed)
                    Handover.Shown(session, tenant, wave.Id, person.Id, now.ToUnixTimeMilliseconds());
            }
            Audit.Note(session, now, tenant, null, "export links", FormattableString.Invariant($"{serviceId}, {wave.Name}: {people.Count}, by {errand.Arguments["account"]}"));
            return people;
        });
        foreach (var person in made)
            await desk.Output.WriteLineAsync($"{Mark}{person.Mail}\t{RosterLine(person.Name)}\t{person.Language}\t{places.FormOf(person.Link!, LanguageTags.Parse(person.Language)).AbsoluteUri}");
        if (made.Count == 0)
            await desk.Error.WriteLineAsync(desk.Texts["Links.Nobody", ("service", serviceId)]);
        return made.Count == 0 ? 1 : 0;
    }

    /// <summary>For how many people of a wave there would be a link, and how many of them nobody can write a mail to.</summary>
    internal static (int People, int WithoutMail) Count(Session session, string tenant, string wave, DateTimeOffset now)
    {
        var people = Asked(session, tenant, wave, now);
        return (people.Count, people.Count(person => person.Mail is null));
    }

    static List<Recipient> Asked(Session session, string tenant, string wave, DateTimeOffset now) => session.Query("""
        SELECT p.person_id, p.mail, p.name, p.language FROM delivery d JOIN person p ON p.tenant_id = d.tenant_id AND p.person_id = d.person_id
        WHERE d.tenant_id = @tenant AND d.wave_id = @wave AND (p.is_external = 1 OR p.is_guest = 1) AND p.left_at IS NULL AND (p.paused_until IS NULL OR p.paused_until <= @now)
            AND NOT EXISTS (SELECT 1 FROM do_not_contact c WHERE c.tenant_id = p.tenant_id AND c.person_id = p.person_id AND (c.expires_at IS NULL OR c.expires_at > @now))
        ORDER BY p.mail, p.person_id
        """,
        row => new Recipient(row.GetString(0), row.Text(1), row.Text(2), row.Text(3)), ("tenant", tenant), ("wave", wave), ("now", now.ToUnixTimeMilliseconds()));

    static byte[] Sheet(List<string[]> people, bool hasPictures)
    {
        var sheet = new CsvText();
        sheet.Row("email", "name", "language", "link", hasPictures ? "qr" : null);
        for (var number = 0; number < people.Count; number++)
            sheet.Row(people[number][1], people[number][2], people[number][3], people[number][4], hasPictures ? PictureName(number) : null);
        return sheet.ToBytes();
    }

    static async Task Draw(List<string[]> people, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < people.Count; number++)
        {
            using var code = QRCoder.QRCodeGenerator.GenerateQrCode(people[number][4], QRCoder.QRCodeGenerator.ECCLevel.M);
            using var picture = new QRCoder.SvgQRCode(code);
            await File.WriteAllTextAsync(Path.Combine(folder, PictureName(number)), picture.GetGraphic(8), Encoding.UTF8, cancellation);
        }
    }

    static string PictureName(int number) => FormattableString.Invariant($"{number + 1:0000}.svg");

    static string RosterLine(string? name) => name is null ? "" : Cards.Model.PlainText.OneLine(name);

    sealed record Recipient(string Id, string? Mail, string? Name, string? Language)
    {
        public LinkToken? Link { get; set; }
    }
}
