using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NpsBot.Tests.Mail;

/// <summary>A real SMTP server on this machine, in a process of its own, with a certificate that is made for it. Mails end in a folder.</summary>
public sealed class MailServer : IDisposable
{
    public const string UserName = "surveys", Password = "letmein";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("npsbot-mail-");
    readonly Process process;

    MailServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(2));
        Thumbprint = certificate.Thumbprint;
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder.FullName, "key.pem"), key.ExportECPrivateKeyPem());
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("NPSBOT_PYTHON") ?? "/usr/bin/python3", [Script, CertificateFile, Path.Combine(folder.FullName, "key.pem"), folder.FullName])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The mail server did not start: " + errors.Result);
        if (line.Split(' ').Skip(1).Select(port => int.Parse(port, CultureInfo.InvariantCulture)).ToList() is [var port, var tlsPort, var plainPort])
            (Port, TlsPort, PlainPort) = (port, tlsPort, plainPort);
    }

    /// <summary>With STARTTLS.</summary>
    public int Port { get; }

    /// <summary>With TLS from the first byte.</summary>
    public int TlsPort { get; }

    /// <summary>Without any: it takes a login and mails all the same.</summary>
    public int PlainPort { get; }

    public string Thumbprint { get; }

    public string CertificateFile => Path.Combine(folder.FullName, "certificate.pem");

    /// <summary>Mails as they arrived, the oldest first.</summary>
    public IReadOnlyList<ArrivedMail> Mails => [.. folder.GetFiles("*.eml").OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => ArrivedMail.Of(File.ReadAllText(file.FullName)))];

    public static MailServer Start() => new();

    /// <summary>Waits for a mail; for as long as a busy machine may take.</summary>
    public async Task<ArrivedMail> First()
    {
        for (var patience = 0; patience < 1200; patience++)
        {
            if (Mails is [var mail, ..])
                return mail;
            await Task.Delay(100);
        }
        throw new TimeoutException("No mail arrived.");
    }

    /// <summary>Nobody answers any more.</summary>
    public void Stop()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Stop();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    static string Script => Path.Combine(AppContext.BaseDirectory, "mail_server.py");
}
