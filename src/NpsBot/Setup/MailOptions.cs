using System.Globalization;
using NpsBot.Delivery;

namespace NpsBot.Setup;

/// <summary>How an organisation writes to people outside. Nothing set: it does not, and their links are handed out by somebody.</summary>
public sealed class MailOptions
{
    /// <summary>What one mailbox of Exchange Online may send in a minute.</summary>
    const int UsualPerMinute = 30;

    /// <summary>Where TLS begins with the first byte (RFC 8314).</summary>
    const int ImplicitTlsPort = 465;

    public const int MostPerMinute = 3000;

    /// <summary>"smtp", "graph", or "folder" for mails that never leave this machine; empty: no mail.</summary>
    public string Via { get; set => field = value ?? ""; } = "";

    /// <summary>The address that mails come from; for Graph the mailbox that the app may send as.</summary>
    public string From { get; set => field = value ?? ""; } = "";

    /// <summary>The name beside it; empty for <see cref="LegalName"/>.</summary>
    public string FromName { get; set => field = value ?? ""; } = "";

    /// <summary>Who writes, by the name in the register. Stands in every mail.</summary>
    public string LegalName { get; set => field = value ?? ""; } = "";

    /// <summary>Where it has its seat, on one line. Stands in every mail.</summary>
    public string PostalAddress { get; set => field = value ?? ""; } = "";

    /// <summary>An https page; empty for this server's own.</summary>
    public string PrivacyPage { get; set => field = value ?? ""; } = "";

    public string PerMinute { get; set => field = value ?? ""; } = "";

    /// <summary>The SMTP server; with TLS, always.</summary>
    public string Host { get; set => field = value ?? ""; } = "";

    public string Port { get; set => field = value ?? ""; } = "";

    /// <summary>"starttls", or "tls" where TLS begins with the first byte; empty: as is usual for the port.</summary>
    public string Security { get; set => field = value ?? ""; } = "";

    public string UserName { get; set => field = value ?? ""; } = "";

    public string Password { get; set => field = value ?? ""; } = "";

    /// <summary>Where mails are put that do not leave this machine.</summary>
    public string Folder { get; set => field = value ?? ""; } = "";

    internal bool IsOn => Via.Length > 0;

    internal bool Is(string via) => Via.Equals(via, StringComparison.OrdinalIgnoreCase);

    internal string SenderName => FromName.Length > 0 ? FromName : LegalName;

    internal int PortNumber => Number(Port, 587);

    internal bool IsTlsFromTheFirstByte => Security.Length > 0 ? Security.Equals("tls", StringComparison.OrdinalIgnoreCase) : PortNumber == ImplicitTlsPort;

    internal int Rate => Number(PerMinute, UsualPerMinute);

    internal DeliveryPace Pace => new(Rate / 60.0);

    static int Number(string text, int usual) =>
        text.Length == 0 ? usual : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
