namespace NpsBot.Chat;

/// <summary>
/// The smallest piece of a message that carries meaning: a word of letters, one Chinese character, a number, or one of the few marks that
/// matter. <paramref name="Text"/> is folded; <paramref name="Start"/> and <paramref name="End"/> tell where it stood in the message.
/// </summary>
/// <param name="IsFigure">Whether it is a number that cannot be a score: "11", "-1", "7.5", "+8", "40%".</param>
readonly record struct Unit(string Text, int Start, int End, bool IsFigure = false)
{
    /// <summary>The text of what people do not write to each other, such as the brackets of HTML or JSON; no phrase holds it.</summary>
    public const string Markup = "<>";

    /// <summary>What phrases know it by: one figure is to them like the other, while "Building 12" is not "Building 13".</summary>
    public string Key => IsFigure ? "#" : Text;

    /// <summary>Chinese characters carry meaning one by one: they are never taken as misspelt.</summary>
    public bool IsHan => Folding.IsHan(char.ConvertToUtf32(Text, 0));

    public bool IsWord => char.IsLetter(Text, 0) && !IsHan;
}
