using NpsBot.BotFramework;
using NpsBot.Channels.Mail;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>The command <c>doctor</c>: says whether the bot can work as it is set up.</summary>
public static class DoctorCommand
{
    /// <param name="online">Whether to ask Microsoft too.</param>
    /// <returns>0 when nothing is wrong (doubts may remain), 1 when something is.</returns>
    public static async Task<int> Run(IConfiguration configuration, string environment, bool online, Phrases texts, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        var settings = Settings.Read(configuration, environment, texts);
        var findings = Doctor.Check(settings, environment, Machine.This(), texts).ToList();
        Write(findings, output, texts);
        if (online)
            findings.AddRange(await CheckOnline(settings, texts, output, cancellation));
        var wrong = findings.Count(finding => finding.Verdict == Verdict.Wrong);
        var doubts = findings.Count(finding => finding.Verdict == Verdict.Doubtful);
        await output.WriteLineAsync(wrong > 0 ? texts["Doctor.Verdict", ("n", wrong)] : doubts > 0 ? texts["Doctor.OnlyDoubts", ("n", doubts)] : texts["Doctor.AllWell"]);
        return wrong == 0 ? 0 : 1;
    }

    static async Task<IReadOnlyList<Finding>> CheckOnline(Settings settings, Phrases texts, TextWriter output, CancellationToken cancellation)
    {
        if (settings.Problems.Count > 0 || settings.Options.AppId.Length == 0)
        {
            await output.WriteLineAsync(texts["Doctor.SettingsFirst"]);
            return [];
        }
        var protocol = Protocol.Of(settings.Options);
        var services = new ServiceCollection().AddHttpClient().ConfigureHttpClientDefaults(client => client.RemoveAllLoggers().ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(10)));
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var doctor = new OnlineDoctor(factory.CreateClient(), (tenant, resource, stop) => AppToken.Ask(protocol, tenant, resource, factory, stop), new SmtpTransport(TimeProvider.System).Try, texts);
        var findings = await doctor.Check(settings.Options, cancellation);
        Write(findings, output, texts);
        return findings;
    }

    static void Write(IReadOnlyList<Finding> findings, TextWriter output, Phrases texts)
    {
        foreach (var finding in findings)
        {
            var mark = finding.Verdict switch
            {
                Verdict.Fine => texts["Doctor.MarkFine"],
                Verdict.Doubtful => texts["Doctor.MarkDoubtful"],
                _ => texts["Doctor.MarkWrong"],
            };
            output.WriteLine($"{mark} {finding.Text}");
        }
    }
}
