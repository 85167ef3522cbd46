namespace NpsBot.BotFramework;

/// <summary>How the bot proves to Microsoft who it is; a closed set. None of them ever prints its secret.</summary>
public abstract record BotCredential
{
    BotCredential()
    {
    }

    /// <summary>A certificate of the app registration: the safest where there is no managed identity.</summary>
    /// <param name="Path">A PFX file, or a PEM file that holds certificate and private key.</param>
    /// <param name="Password">The file's password; null when it has none.</param>
    public sealed record Certificate(string Path, string? Password = null) : BotCredential
    {
        /// <summary>Where it lies, without the password.</summary>
        public override string ToString() => $"Certificate {Path}";
    }

    /// <summary>The user-assigned managed identity whose client id is the app id; nothing to keep secret.</summary>
    public sealed record ManagedIdentity : BotCredential;

    /// <summary>A client secret of the app registration.</summary>
    /// <param name="Value">The secret itself.</param>
    public sealed record Secret(string Value) : BotCredential
    {
        /// <summary>Never the secret.</summary>
        public override string ToString() => "Secret";
    }
}
