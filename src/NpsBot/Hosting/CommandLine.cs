using System.CommandLine;
using System.CommandLine.Invocation;
using System.Globalization;
using NpsBot.Audiences;
using NpsBot.Audiences.Lists;
using NpsBot.Calc;
using NpsBot.Calendars;
using NpsBot.Demo;
using NpsBot.Errands;
using NpsBot.Export;
using NpsBot.Links;
using NpsBot.Manifest;
using NpsBot.Moments;
using NpsBot.People;
using NpsBot.People.Csv;
using NpsBot.People.Graph;
using NpsBot.ProgrammeFiles;
using NpsBot.Setup;
using NpsBot.Situations;
using NpsBot.Texts;

namespace NpsBot.Hosting;

/// <summary>What can be typed after `NpsBot`; without a command it serves.</summary>
public static class CommandLine
{
    /// <summary>What was typed; a mistake in it is answered with the mistake alone, not with a page of help.</summary>
    public static ParseResult Parse(IReadOnlyList<string> args, Phrases texts)
    {
        var parsed = Root(texts).Parse(args);
        if (parsed.Action is ParseErrorAction mistake)
            mistake.ShowHelp = false;
        return parsed;
    }

    public static RootCommand Root(Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var serve = new Command("serve", texts["Cli.Serve"]);
        serve.SetAction((_, cancellation) => ServeCommand.Run(texts, Console.Error, cancellation));
        var root = new RootCommand(texts["Cli.Root"]) { serve, Demo(texts), Import(texts), Sync(texts), Preview(texts), Migrate(texts), Export(texts), Key(texts), ManifestPackage(texts), Doctor(texts), CalcCommand.Create(texts) };
        root.SetAction((_, cancellation) => ServeCommand.Run(texts, Console.Error, cancellation));
        return root;
    }

    static Command Demo(Phrases texts)
    {
        var port = WholeNumber("--port", texts["Cli.Port"], 3978, 0, ushort.MaxValue, texts["Cli.BadPort"]);
        var data = new Option<string>("--data") { Description = texts["Cli.Data"], DefaultValueFactory = _ => Path.Combine("data", "demo") };
        var seed = WholeNumber("--seed", texts["Cli.Seed"], 1, int.MinValue, int.MaxValue, texts["Cli.BadSeed"]);
        var reset = new Option<bool>("--reset") { Description = texts["Cli.Reset"] };
        var demo = new Command("demo", texts["Cli.Demo"]) { port, data, seed, reset };
        demo.SetAction((parsed, cancellation) => DemoCommand.Run(
            parsed.GetValue(port), parsed.GetValue(data)!, parsed.GetValue(seed), parsed.GetValue(reset), texts, Console.Out, Console.Error, cancellation));
        return demo;
    }

    static Command Import(Phrases texts)
    {
        var programme = new Option<string?>("--programme") { Description = texts["Cli.Programme"] };
        var people = new Option<string?>("--people") { Description = texts["Cli.People"] };
        var external = new Option<string?>("--external") { Description = texts["Cli.External"] };
        var uses = new Option<string?>("--uses") { Description = texts["Cli.Uses"] };
        var doNotContact = new Option<string?>("--do-not-contact") { Description = texts["Cli.DoNotContact"] };
        var calendar = new Option<string?>("--calendar") { Description = texts["Cli.Calendar"] };
        var figures = new Option<string?>("--figures") { Description = texts["Cli.Figures"] };
        var site = new Option<string?>("--site") { Description = texts["Cli.Site"] };
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Cli.DryRun"] };
        var confirm = new Option<bool>("--confirm") { Description = texts["Cli.Confirm"] };
        var tenant = new Option<string?>("--tenant") { Description = texts["Cli.Tenant"] };
        var data = new Option<string?>("--data") { Description = texts["Cli.Data"] };
        var import = new Command("import", texts["Cli.Import"]) { programme, people, external, uses, doNotContact, calendar, figures, site, dryRun, confirm, tenant, data };
        import.Validators.Add(result =>
        {
            if (((Option[])[programme, people, external, uses, doNotContact, calendar, figures]).Count(option => result.GetResult(option) is not null) != 1)
                result.AddError(texts["Cli.OneImport"]);
            // Left unsaid, a look would be the real thing.
            if (result.GetResult(dryRun) is not null && (result.GetResult(programme) ?? result.GetResult(calendar)) is not null)
                result.AddError(texts["Cli.NoDryRun"]);
        });
        import.SetAction((parsed, cancellation) => ErrandRun.Guarded(() =>
        {
            var (settings, directory, whose) = (Configured(texts).Options, parsed.GetValue(data), parsed.GetValue(tenant));
            if ((parsed.GetValue(people) ?? parsed.GetValue(external)) is { } list)
                return ImportPeopleCommand.Run(list, parsed.GetValue(people) is null, directory, whose, Mode(parsed.GetValue(dryRun), parsed.GetValue(confirm)), settings, texts, Console.Out, Console.Error, cancellation);
            if (parsed.GetValue(programme) is { } file)
                return ImportCommand.Run(file, directory, settings, texts, Console.Out, Console.Error, cancellation);
            if (parsed.GetValue(calendar) is { } days)
                return ImportCalendarCommand.Run(days, parsed.GetValue(site), whose, directory, settings, texts, Console.Out, Console.Error, cancellation);
            if (parsed.GetValue(figures) is { } counted)
                return ImportFiguresCommand.Run(counted, directory, whose, parsed.GetValue(dryRun), settings, texts, Console.Out, Console.Error, cancellation);
            var (path, what) = parsed.GetValue(uses) is { } used ? (used, ListKind.Uses) : (parsed.GetValue(doNotContact)!, ListKind.DoNotContact);
            return ImportListCommand.Run(path, what, directory, whose, parsed.GetValue(dryRun), settings, texts, Console.Out, Console.Error, cancellation);
        }, texts, Console.Error));
        return import;
    }

    static UpdateMode Mode(bool dryRun, bool confirm) => dryRun ? UpdateMode.Preview : confirm ? UpdateMode.Confirmed : UpdateMode.Apply;

    static Command Migrate(Phrases texts)
    {
        var migrate = new Command("migrate", texts["Cli.Migrate"]);
        migrate.SetAction((_, _) => MigrateCommand.Run(Configured(texts).Options, texts, Console.Out, Console.Error));
        return migrate;
    }

    static Command Preview(Phrases texts)
    {
        var survey = new Option<string>("--survey") { Description = texts["Cli.Survey"], Required = true };
        var tenant = new Option<string?>("--tenant") { Description = texts["Cli.WhoseSurvey"] };
        var data = new Option<string?>("--data") { Description = texts["Cli.Data"] };
        var preview = new Command("preview", texts["Cli.Preview"]) { survey, tenant, data };
        preview.SetAction((parsed, _) => PreviewCommand.Run(
            parsed.GetValue(survey)!, parsed.GetValue(tenant), parsed.GetValue(data), Configured(texts).Options, TimeProvider.System, texts, Console.Out, Console.Error));
        return preview;
    }

    static Command Export(Phrases texts)
    {
        var file = new Option<string>("--out") { Description = texts["Cli.ExportOut"], Required = true };
        var data = new Option<string?>("--data") { Description = texts["Cli.Data"] };
        var language = new Option<string?>("--language") { Description = texts["Cli.ExportLanguage"] };
        var export = new Command("export", texts["Cli.Export"]) { file, data, language, ExportLinks(texts) };
        export.SetAction((parsed, cancellation) =>
        {
            return ExportCommand.Run(
                parsed.GetValue(data), parsed.GetValue(file)!, parsed.GetValue(language), Configured(texts).Options, TimeProvider.System, texts, Console.Out, Console.Error, cancellation);
        });
        return export;
    }

    static Command Key(Phrases texts)
    {
        var tenant = new Option<string?>("--tenant") { Description = texts["Cli.Tenant"], Recursive = true };
        var data = new Option<string?>("--data") { Description = texts["Cli.Data"], Recursive = true };
        var label = new Option<string>("--label") { Description = texts["Cli.KeyLabel"], Required = true };
        var key = new Command("key", texts["Cli.Key"]) { tenant, data };
        Add("create", "Cli.KeyCreate", parsed => parsed.GetValue(label), label);
        Add("list", "Cli.KeyList", _ => null);
        foreach (var verb in (string[])["rotate", "revoke"])
        {
            var id = new Argument<string>("id") { Description = texts["Cli.KeyId"] };
            Add(verb, verb == "rotate" ? "Cli.KeyRotate" : "Cli.KeyRevoke", parsed => parsed.GetValue(id), id);
        }
        return key;

        void Add(string verb, string about, Func<ParseResult, string?> subject, params IReadOnlyList<Symbol> symbols)
        {
            var command = new Command(verb, texts[about]);
            foreach (var symbol in symbols)
            {
                if (symbol is Option option)
                    command.Options.Add(option);
                else
                    command.Arguments.Add((Argument)symbol);
            }
            command.SetAction((parsed, cancellation) => ErrandRun.Guarded(() => KeyCommand.Run(
                verb, subject(parsed), parsed.GetValue(data), parsed.GetValue(tenant), Configured(texts).Options, texts, Console.Out, Console.Error, cancellation), texts, Console.Error));
            key.Subcommands.Add(command);
        }
    }

    static Command ExportLinks(Phrases texts)
    {
        var service = new Option<string>("--service") { Description = texts["Cli.LinksService"], Required = true };
        var file = new Option<string>("--out") { Description = texts["Cli.LinksOut"], Required = true };
        var pictures = new Option<string?>("--qr") { Description = texts["Cli.LinksQr"] };
        var tenant = new Option<string?>("--tenant") { Description = texts["Cli.Tenant"] };
        var data = new Option<string?>("--data") { Description = texts["Cli.Data"] };
        var links = new Command("links", texts["Cli.Links"]) { service, file, pictures, tenant, data };
        links.SetAction((parsed, cancellation) => ErrandRun.Guarded(() => ExportLinksCommand.Run(
            parsed.GetValue(service)!, parsed.GetValue(file)!, parsed.GetValue(pictures), parsed.GetValue(tenant), parsed.GetValue(data), Configured(texts).Options, texts, Console.Out, Console.Error, cancellation), texts, Console.Error));
        return links;
    }

    static Command Sync(Phrases texts)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = texts["Cli.DryRun"] };
        var confirm = new Option<bool>("--confirm") { Description = texts["Cli.Confirm"] };
        var tenant = new Option<string?>("--tenant") { Description = texts["Cli.SyncTenant"] };
        var sync = new Command("sync", texts["Cli.Sync"]) { tenant, dryRun, confirm };
        sync.SetAction((parsed, cancellation) => SyncCommand.Run(
            parsed.GetValue(tenant), Mode(parsed.GetValue(dryRun), parsed.GetValue(confirm)), Configured(texts), texts, Console.Out, Console.Error, cancellation));
        return sync;
    }

    static Command ManifestPackage(Phrases texts)
    {
        var appId = new Option<string>("--app-id") { Description = texts["Cli.AppId"], Required = true };
        var domain = new Option<string>("--domain") { Description = texts["Cli.Domain"], Required = true };
        var package = new Option<string>("--out") { Description = texts["Cli.Out"], DefaultValueFactory = _ => "npsbot.zip" };
        var developer = new Option<string?>("--developer") { Description = texts["Cli.Developer"] };
        var version = new Option<string?>("--app-version") { Description = texts["Cli.AppVersion", ("version", Manifest.ManifestPackage.Version)] };
        var website = new Option<string?>("--website") { Description = texts["Cli.Website"] };
        var privacy = new Option<string?>("--privacy-url") { Description = texts["Cli.PrivacyUrl"] };
        var terms = new Option<string?>("--terms-url") { Description = texts["Cli.TermsUrl"] };
        var manifest = new Command("manifest", texts["Cli.Manifest"]) { appId, domain, package, version, developer, website, privacy, terms };
        manifest.SetAction(parsed => ManifestCommand.Run(
            ManifestSettings.Of(
                parsed.GetValue(appId)!, parsed.GetValue(domain)!, parsed.GetValue(developer), parsed.GetValue(website), parsed.GetValue(privacy), parsed.GetValue(terms), parsed.GetValue(version)),
            parsed.GetValue(package)!, texts, Console.Out, Console.Error));
        return manifest;
    }

    static Command Doctor(Phrases texts)
    {
        var online = new Option<bool>("--online") { Description = texts["Cli.Online"] };
        var doctor = new Command("doctor", texts["Cli.Doctor"]) { online };
        doctor.SetAction((parsed, cancellation) =>
        {
            var builder = BotHost.NewBuilder();
            return DoctorCommand.Run(builder.Configuration, builder.Environment.EnvironmentName, parsed.GetValue(online), texts, Console.Out, cancellation);
        });
        return doctor;
    }

    static Option<int> WholeNumber(string name, string about, int usual, int least, int most, string whenWrong) => new(name)
    {
        Description = about,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens.Count == 1 ? result.Tokens[0].Value : "", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
                return number;
            result.AddError(whenWrong);
            return usual;
        },
    };

    /// <summary>The settings as `serve` would read them.</summary>
    static Settings Configured(Phrases texts)
    {
        var builder = BotHost.NewBuilder();
        return Settings.Read(builder.Configuration, builder.Environment.EnvironmentName, texts);
    }
}
