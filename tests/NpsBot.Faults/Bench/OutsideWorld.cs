using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using NpsBot.Tests.House;

namespace NpsBot.Faults.Bench;

/// <summary>
/// The internet, as a bot with an identity sees it: a proxy that takes https requests for hosts of Microsoft's to stand-ins on this machine, with a
/// certificate that the bot's process is told to trust. A host that is unplugged cannot be reached, and no other host is there at all.
/// </summary>
sealed class OutsideWorld : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource ending = new();
    readonly ConcurrentDictionary<string, Uri> plugged = new(StringComparer.OrdinalIgnoreCase);
    readonly ConcurrentDictionary<string, int> knocks = new(StringComparer.OrdinalIgnoreCase);
    readonly TempDirectory files = new();
    readonly X509Certificate2 certificate;
    readonly Task serving;

    public OutsideWorld(params string[] hosts)
    {
        certificate = CertificateOf(hosts);
        File.WriteAllText(files.File("trusted.pem"), certificate.ExportCertificatePem());
        listener.Start();
        serving = Task.Run(Serve);
    }

    /// <summary>What tells a process where the world is, and whom to trust in it.</summary>
    public IReadOnlyList<(string Name, string Value)> Settings =>
    [
        ("HTTPS_PROXY", $"http://{listener.LocalEndpoint}"), ("NO_PROXY", "127.0.0.1,localhost"), ("SSL_CERT_FILE", files.File("trusted.pem")), ("SSL_CERT_DIR", files.Path),
    ];

    /// <summary>How often somebody wanted to reach a host, whether they could or not.</summary>
    public int Knocks(string host) => knocks.GetValueOrDefault(host);

    public void Plug(string host, Uri standin) => plugged[host] = standin;

    public void Unplug(string host) => plugged.TryRemove(host, out _);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        listener.Stop();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        certificate.Dispose();
        ending.Dispose();
        files.Dispose();
    }

    async Task Serve()
    {
        while (!ending.IsCancellationRequested)
            _ = Lead(await listener.AcceptTcpClientAsync(ending.Token));
    }

    /// <summary>One tunnel. Whatever breaks it, breaks it for that caller alone.</summary>
    async Task Lead(TcpClient caller)
    {
        using var _ = caller;
        try
        {
            var stream = caller.GetStream();
            var host = await WantedHost(stream);
            knocks.AddOrUpdate(host, 1, (_, earlier) => earlier + 1);
            if (!plugged.TryGetValue(host, out var standin))
                return;
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), ending.Token);
            await using var secured = new SslStream(stream);
            await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, ending.Token);
            using var there = new TcpClient();
            await there.ConnectAsync(standin.Host, standin.Port, ending.Token);
            await Task.WhenAny(secured.CopyToAsync(there.GetStream(), ending.Token), there.GetStream().CopyToAsync(secured, ending.Token));
        }
        catch (Exception broken) when (broken is IOException or SocketException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The caller has seen it.
        }
    }

    /// <summary>Reads "CONNECT host:443 HTTP/1.1" and what follows, to the empty line.</summary>
    async Task<string> WantedHost(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, ending.Token) == 1)
            head.Append((char)one[0]);
        return head.ToString().Split(' ') is ["CONNECT", var target, ..] ? target.Split(':')[0] : "";
    }

    static X509Certificate2 CertificateOf(string[] hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=outside world", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(2));
    }
}
