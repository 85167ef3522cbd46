using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using NpsBot.Channels.Mail;
using NpsBot.Delivery;
using NpsBot.Setup;
using NpsBot.Tests.Delivery;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Mail;

/// <summary>A wave that asks people outside, and a real mail server to take what is sent to them.</summary>
sealed class MailBench : IAsyncDisposable
{
    public const string Tenant = DeliveryBench.Contoso;

    MailBench(DeliveryBench bench, MailServer server) => (Bench, Server) = (bench, server);

    public DeliveryBench Bench { get; }

    public MailServer Server { get; }

    public static async Task<MailBench> Set(On engine = On.Sqlite)
    {
        return new MailBench(await DeliveryBench.Set(engine), MailServer.Start());
    }

    /// <summary>A process of the bot that writes by mail.</summary>
    public DeliveryWorker Worker(Action<MailOptions>? adjust = null) => Bench.Replica(adjust: options =>
    {
        options.PublicHost = "forms.contoso.example";
        SetUp(options.Tenants[0].Mail);
        adjust?.Invoke(options.Tenants[0].Mail);
    }, replace: services => services.AddSingleton(Transport())).GetRequiredService<DeliveryWorker>();

    public MailOptions SetUp(MailOptions mail)
    {
        (mail.Via, mail.Host, mail.Port, mail.UserName, mail.Password) = ("smtp", "localhost", Server.Port.ToString(CultureInfo.InvariantCulture), MailServer.UserName, MailServer.Password);
        (mail.From, mail.FromName, mail.LegalName, mail.PostalAddress, mail.PerMinute) = ("surveys@contoso.example", "Contoso 服務調查", "Contoso Ltd.", "1 Contoso Way, London", "3000");
        return mail;
    }

    /// <summary>Trusts the server that this test has started, and no other.</summary>
    public SmtpTransport Transport() => new(Bench.Clock, (_, certificate, _, _) => certificate is X509Certificate2 shown && shown.Thumbprint == Server.Thumbprint);

    /// <summary>A wave that asks one person outside for each address, who has no chat.</summary>
    public void Ask(params string[] addresses)
    {
        Bench.AddWave(Tenant, addresses.Length, withChat: false);
        for (var person = 0; person < addresses.Length; person++)
            Set($"mail = '{addresses[person]}', is_external = 1, entra_object_id = NULL, name = 'Wei Chen 陳薇', consent_basis = 'customer contract'", person);
        Bench.Set("by_mail = 1");
    }

    public void Set(string set, int person = 0) => Bench.Database.Write(session => session.Execute($"UPDATE person SET {set} WHERE person_id = '{DeliveryBench.Id(person)}'"));

    public Stored Row(int person = 0) => Bench.Row(person);

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Server.Dispose();
    }
}
