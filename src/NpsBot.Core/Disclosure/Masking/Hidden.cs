namespace NpsBot.Core.Disclosure.Masking;

/// <summary>What stood where something is hidden.</summary>
public enum HiddenKind
{
    /// <summary>The name of a person.</summary>
    Name,

    /// <summary>A mail address, a web address, or a name in a messenger.</summary>
    Address,

    /// <summary>A telephone number, a personnel number, or the number of a case.</summary>
    Number,

    /// <summary>Where somebody lives or sits.</summary>
    Place,
}

/// <summary>A stretch of a text that is not shown.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">The place after its last character.</param>
/// <param name="Kind">What stood there.</param>
public readonly record struct Hidden(int Start, int End, HiddenKind Kind);
