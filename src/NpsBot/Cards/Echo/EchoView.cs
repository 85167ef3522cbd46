using NpsBot.Core.Disclosure;

namespace NpsBot.Cards;

/// <summary>What everybody who was asked learns after the close.</summary>
/// <param name="Disclosed">What may be said about the answers; too few also where the service's score is never shown.</param>
/// <param name="Heard">Null while too few have answered to say how many.</param>
/// <param name="ShowsAt">When people find what changes, where nothing has been named by now.</param>
public sealed record EchoView(
    string WaveId, string ServiceName, string WaveName, Disclosed Disclosed, Heard? Heard, EchoChange Change, DateOnly ShowsAt);

/// <summary>What changes after a wave; a closed set.</summary>
public abstract record EchoChange
{
    EchoChange()
    {
    }

    /// <summary>Nobody has named a change yet.</summary>
    public sealed record NotYet : EchoChange;

    /// <param name="What">In the lead's words.</param>
    /// <param name="Owner">Who sees to it.</param>
    public sealed record Named(string What, string Owner, DateOnly Until) : EchoChange;

    /// <summary>There will be none, and this is why.</summary>
    public sealed record Dropped(string Reason) : EchoChange;
}
