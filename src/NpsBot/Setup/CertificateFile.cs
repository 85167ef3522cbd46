using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NpsBot.Setup;

/// <summary>The usual slips with certificate files, which the cryptography would only call "ASN1 corrupted data".</summary>
static class CertificateFile
{
    /// <summary>The text that says what is wrong; null when there is nothing that we can name better than the cryptography.</summary>
    public static string? Fault(string path)
    {
        try
        {
            var isPem = Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase);
            var hasKey = File.ReadAllText(path).Contains("PRIVATE KEY-----", StringComparison.Ordinal);
            if (hasKey)
                return isPem ? null : "Setup.NotNamedPem";
            return isPem || X509Certificate2.GetCertContentType(path) == X509ContentType.Cert ? "Setup.NoPrivateKey" : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return null;
        }
    }
}
