using NpsBot.Channels.Mail;

namespace NpsBot.Setup;

/// <summary>What keeps mails of an organisation from being sent, or from being lawful.</summary>
static class MailCheck
{
    public static void Check(string path, MailOptions mail, NpsBotOptions options, bool mayRunWithoutIdentity, SettingProblems problems)
    {
        if (!mail.IsOn)
        {
            if (new[] { mail.From, mail.LegalName, mail.PostalAddress, mail.Host, mail.UserName, mail.Password, mail.Folder }.Any(value => value.Length > 0))
                problems.Add($"{path}.Via", "Setup.MailWithoutVia");
            return;
        }
        CheckSender(path, mail, problems);
        if (options.PublicHost.Length == 0 && !mayRunWithoutIdentity)
            problems.Add("PublicHost", "Setup.MailNeedsHost");
        if (mail.PrivacyPage.Length > 0 && !(Uri.TryCreate(mail.PrivacyPage, UriKind.Absolute, out var page) && page.Scheme == Uri.UriSchemeHttps))
            problems.Add($"{path}.PrivacyPage", "Setup.BadLink", ("value", mail.PrivacyPage));
        if (mail.Rate is < 1 or > MailOptions.MostPerMinute)
            problems.Add($"{path}.PerMinute", "Setup.BadMailPace", ("value", mail.PerMinute), ("most", MailOptions.MostPerMinute));
        if (mail.Is("smtp"))
            CheckServer(path, mail, problems);
        else if (mail.Is("graph") && options.AppId.Length == 0)
            problems.Add($"{path}.Via", "Setup.MailNeedsIdentity");
        else if (mail.Is("folder"))
            CheckFolder(path, mail, mayRunWithoutIdentity, problems);
        else if (!mail.Is("graph"))
            problems.Add($"{path}.Via", "Setup.UnknownMailVia", ("value", mail.Via));
    }

    static void CheckSender(string path, MailOptions mail, SettingProblems problems)
    {
        if (!MailAddresses.IsGood(mail.From))
            problems.Add($"{path}.From", "Setup.BadMailFrom", ("value", mail.From));
        if (string.IsNullOrWhiteSpace(mail.LegalName))
            problems.Add($"{path}.LegalName", "Setup.NoLegalName");
        if (string.IsNullOrWhiteSpace(mail.PostalAddress))
            problems.Add($"{path}.PostalAddress", "Setup.NoPostalAddress");
        foreach (var (name, value) in new[] { ("FromName", mail.FromName), ("LegalName", mail.LegalName), ("PostalAddress", mail.PostalAddress) })
        {
            if (value.Any(char.IsControl))
                problems.Add($"{path}.{name}", "Setup.MailControl");
        }
    }

    static void CheckServer(string path, MailOptions mail, SettingProblems problems)
    {
        if (mail.Host.Length == 0 || Uri.CheckHostName(mail.Host) == UriHostNameType.Unknown)
            problems.Add($"{path}.Host", "Setup.NoMailHost", ("value", mail.Host));
        if (mail.PortNumber is < 1 or > ushort.MaxValue)
            problems.Add($"{path}.Port", "Setup.BadMailPort", ("value", mail.Port));
        if (mail.Security.Length > 0 && !mail.IsTlsFromTheFirstByte && !mail.Security.Equals("starttls", StringComparison.OrdinalIgnoreCase))
            problems.Add($"{path}.Security", "Setup.UnknownMailSecurity", ("value", mail.Security));
        if (mail.UserName.Length > 0 != mail.Password.Length > 0)
            problems.Add($"{path}.{(mail.Password.Length > 0 ? "UserName" : "Password")}", "Setup.HalfMailLogin");
        else if (EntraId.IsPlaceholder(mail.Password))
            problems.Add($"{path}.Password", "Setup.PlaceholderMailPassword");
    }

    static void CheckFolder(string path, MailOptions mail, bool mayRunWithoutIdentity, SettingProblems problems)
    {
        if (!mayRunWithoutIdentity)
            problems.Add($"{path}.Via", "Setup.FolderOnlyToTry");
        else if (mail.Folder.Length == 0)
            problems.Add($"{path}.Folder", "Setup.NoMailFolder");
    }
}
