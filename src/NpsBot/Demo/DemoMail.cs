using NpsBot.Setup;
using NpsBot.Storage;

namespace NpsBot.Demo;

/// <summary>One customer of the demonstration is written to, so that there is a mail to look at: in a folder, unless a mail server is set.</summary>
static class DemoMail
{
    public const string Visitor = "visitor@larkview.example";

    /// <summary>The made-up organisation as a sender. What the settings say of mail goes before the folder.</summary>
    public static TenantOptions Tenant(IConfiguration configuration, string directory)
    {
        var tenant = new TenantOptions
        {
            Id = DemoSeeding.TenantId,
            Mail =
            {
                Via = "folder", Folder = Path.Combine(directory, "mail"), From = "surveys@larkview.example", LegalName = "Larkview Ltd.", PostalAddress = "1 Example Street, 00000 Exampletown",
            },
        };
        configuration.GetSection($"{NpsBotOptions.Section}:Tenants:0:Mail").Bind(tenant.Mail);
        return tenant;
    }

    /// <summary>Queues the question for a customer who has not answered, once for all.</summary>
    public static void WriteToVisitor(Database database, DateTimeOffset now) => database.Write(session =>
    {
        if (session.First("SELECT 1 FROM person WHERE tenant_id = @tenant AND mail = @mail", _ => true, ("tenant", DemoSeeding.TenantId), ("mail", Visitor)))
            return;
        if (DemoLinks.Unanswered(session, DemoLinks.Product, now) is not { } asked)
            return;
        session.Execute("UPDATE person SET mail = @mail, language = 'en', consent_basis = @basis, consent_day = '2026-01-01' WHERE tenant_id = @tenant AND person_id = @person",
            ("mail", Visitor), ("basis", "customer contract"), ("tenant", DemoSeeding.TenantId), ("person", asked.Person));
        session.Execute("UPDATE delivery SET by_mail = 1, state = 0, sent_at = NULL, due_at = 0 WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person",
            ("tenant", DemoSeeding.TenantId), ("wave", asked.Wave), ("person", asked.Person));
    });
}
