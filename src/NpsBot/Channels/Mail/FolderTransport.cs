using NpsBot.Core.Deliveries;
using NpsBot.Setup;

namespace NpsBot.Channels.Mail;

/// <summary>A folder in place of a server: for trying, what would be sent can be opened with any mail program.</summary>
sealed class FolderTransport(TimeProvider time) : IMailTransport
{
    public async Task<MailSent> Send(string tenantId, MailOptions mail, Letter letter)
    {
        try
        {
            Directory.CreateDirectory(mail.Folder);
            await File.WriteAllBytesAsync(Path.Combine(mail.Folder, letter.Id[..16] + ".eml"), MimeMail.Bytes(mail, letter, time.GetUtcNow()));
            return MailSent.Well;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new MailSent(new DeliveryOutcome.NotDelivered(RetryAfter: null, ConcernsTenant: true), fault.GetType().Name);
        }
    }
}
