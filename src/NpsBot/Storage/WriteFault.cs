namespace NpsBot.Storage;

/// <summary>What a failed write means for others, and for itself.</summary>
public enum WriteFault
{
    /// <summary>Something about this one; others may still be written.</summary>
    ItsOwn,

    /// <summary>The database takes nothing from anybody now.</summary>
    Everybodys,

    /// <summary>The line broke before the answer came: it may be committed or not. What changes nothing the second time may be written again.</summary>
    InDoubt,
}
