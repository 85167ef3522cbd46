namespace NpsBot.Coaching;

public sealed record TipText(string Title, string Advice, string FirstStep, string HowToTell);
