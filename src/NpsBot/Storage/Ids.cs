using System.Buffers.Text;
using System.Security.Cryptography;

namespace NpsBot.Storage;

public static class Ids
{
    /// <summary>A new id of 128 random bits that nobody can guess: 22 characters, safe in URLs and cards.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
}
