using NpsBot.Setup;

namespace NpsBot.Delivery;

/// <summary>One way to the people of a tenant, with a pace of its own: what holds one up does not hold up the other.</summary>
/// <param name="IsMail">By mail to people outside; otherwise by the chat.</param>
public sealed record Lane(string TenantId, bool IsMail, DeliveryPace Pace)
{
    /// <summary>As the column by_mail has it.</summary>
    internal int ByMail => IsMail ? 1 : 0;
}

/// <summary>Which ways there are to whom.</summary>
public sealed class Lanes(DeliveryPace chat, NpsBotOptions options)
{
    public Lane Chat(string tenantId) => new(tenantId, IsMail: false, chat);

    /// <summary>Null where no mail is set up: then what would go by mail waits for somebody to hand out its links.</summary>
    public Lane? Mail(string tenantId) => options.Tenant(tenantId) is { Mail.IsOn: true } tenant ? new(tenantId, IsMail: true, tenant.Mail.Pace) : null;

    internal Lane? Of(string tenantId, bool isMail) => isMail ? Mail(tenantId) : Chat(tenantId);
}
