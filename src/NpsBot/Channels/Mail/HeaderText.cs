using NpsBot.Cards.Model;

namespace NpsBot.Channels.Mail;

/// <summary>A name or a subject as it may stand in a header: on one line, whatever somebody has put into it.</summary>
static class HeaderText
{
    const int Longest = 150;

    public static string Of(string text) => PlainText.Cut(PlainText.OneLine(text).Trim(), Longest);
}
