using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using NpsBot.Texts;

namespace NpsBot.Channels.Mail;

/// <summary>
/// A mail in HTML as mail programs can draw it: tables, and the style at each element, because Outlook knows no better and others throw style sheets
/// away. Nothing is loaded from anywhere, so nobody is told that it was opened. The numbers stand in one row, or 6 above 5 where the window is narrow.
/// </summary>
static class LetterHtml
{
    const string Font = "font-family:'Segoe UI',-apple-system,'PingFang SC','PingFang TC','Microsoft YaHei','Microsoft JhengHei',Arial,sans-serif";
    const string Ink = "#1f2328", Soft = "#5b6470", Edge = "#8a8f98", Accent = "#4f52b2";
    const int FirstHalf = 6, Cell = 44;

    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(Sheet sheet)
    {
        var html = new StringBuilder(12_288);
        html.Append(CultureInfo.InvariantCulture, $$"""
            <!DOCTYPE html>
            <html lang="{{sheet.Language.Tag()}}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Text(sheet.Subject)}}</title>
            <style>
            @media (prefers-color-scheme: dark) {
            .paper { background-color: #16171a !important; }
            .card { background-color: #1f2126 !important; border-color: #34373f !important; }
            .ink { color: #e8e8ea !important; }
            .soft { color: #a9b0ba !important; }
            .number { border-color: #7d838d !important; background-color: #1f2126 !important; }
            .button { background-color: #a9abf5 !important; }
            .button a { color: #14151a !important; }
            .link { color: #a9abf5 !important; }
            }
            </style>
            </head>
            <body class="paper" style="margin:0;padding:0;background-color:#fbfaf8">
            <table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#fbfaf8"><tr><td align="center" style="padding:16px 8px">
            <!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
            <table role="presentation" class="card" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:600px;background-color:#ffffff;border:1px solid #d9d5cd;border-radius:12px"><tr><td style="padding:24px 20px;text-align:left">

            """);
        Paragraph(html, sheet.Greeting, 16, Ink);
        foreach (var line in sheet.Before)
            Paragraph(html, line, 16, Ink);
        html.Append(CultureInfo.InvariantCulture, $"<h1 class=\"ink\" style=\"margin:0 0 16px;{Font};font-size:21px;line-height:29px;font-weight:bold;color:{Ink}\">{Text(sheet.Heading)}</h1>\n");
        Scale(html, sheet);
        Button(html, sheet);
        foreach (var line in sheet.After)
            Paragraph(html, line, 16, Ink);
        foreach (var line in sheet.Small)
            Paragraph(html, line, 14, Soft);
        html.Append("</td></tr></table>\n<!--[if mso]></td></tr></table><![endif]-->\n");
        Footer(html, sheet);
        return html.Append("</td></tr></table>\n</body>\n</html>\n").ToString();
    }

    static void Scale(StringBuilder html, Sheet sheet)
    {
        if (sheet.Scale.Count == 0)
            return;
        // Outlook draws no blocks side by side; it gets one row of two cells.
        html.Append("<!--[if mso]><table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td><![endif]-->\n");
        Numbers(html, sheet.Scale.Take(FirstHalf));
        html.Append("<!--[if mso]></td><td><![endif]-->\n");
        Numbers(html, sheet.Scale.Skip(FirstHalf));
        html.Append("<!--[if mso]></td></tr></table><![endif]-->\n");
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\" style=\"margin:4px 0 20px;{Font};font-size:14px;line-height:20px;color:{Soft}\">{Text(sheet.Ends.Low)} · {Text(sheet.Ends.High)}</p>\n");
    }

    static void Numbers(StringBuilder html, IEnumerable<(int Score, Uri Address)> numbers)
    {
        html.Append("<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"display:inline-table;vertical-align:top\"><tr>\n");
        foreach (var (score, address) in numbers)
        {
            html.Append(CultureInfo.InvariantCulture, $"<td style=\"padding:0 5px 8px 0\"><table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\"><tr><td class=\"number\" width=\"{Cell - 6}\" height=\"{Cell}\" align=\"center\" style=\"width:{Cell - 6}px;height:{Cell}px;border:1px solid {Edge};border-radius:8px;background-color:#ffffff\">");
            html.Append(CultureInfo.InvariantCulture, $"<a class=\"ink\" href=\"{Text(address.AbsoluteUri)}\" style=\"display:block;{Font};font-size:17px;line-height:{Cell}px;color:{Ink};text-decoration:none\">{score}</a></td></tr></table></td>\n");
        }
        html.Append("</tr></table>");
    }

    static void Button(StringBuilder html, Sheet sheet)
    {
        if (sheet.Button is not { } button)
            return;
        html.Append(CultureInfo.InvariantCulture, $"<table role=\"presentation\" cellpadding=\"0\" cellspacing=\"0\" border=\"0\" style=\"margin:0 0 20px\"><tr><td class=\"button\" align=\"center\" style=\"background-color:{Accent};border-radius:8px;padding:0 22px\">");
        html.Append(CultureInfo.InvariantCulture, $"<a href=\"{Text(button.Address.AbsoluteUri)}\" style=\"display:block;{Font};font-size:16px;line-height:44px;font-weight:bold;color:#ffffff;text-decoration:none\">{Text(button.Text)}</a></td></tr></table>\n");
    }

    static void Footer(StringBuilder html, Sheet sheet)
    {
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\" style=\"margin:16px 0 0;{Font};font-size:13px;line-height:20px;color:{Soft}\">{Text(sheet.Sender)}<br>{Text(sheet.Seat)}<br>\n");
        html.Append(string.Join(" &nbsp;·&nbsp; ", sheet.Links.Select(link => $"<a class=\"link\" href=\"{Text(link.Address.AbsoluteUri)}\" style=\"color:{Accent}\">{Text(link.Text)}</a>")));
        html.Append("</p>\n");
    }

    static void Paragraph(StringBuilder html, string text, int size, string colour) => html.Append(
        CultureInfo.InvariantCulture,
        $"<p class=\"{(colour == Ink ? "ink" : "soft")}\" style=\"margin:0 0 14px;{Font};font-size:{size}px;line-height:{size + 8}px;color:{colour}\">{Text(text).ReplaceLineEndings("<br>")}</p>\n");

    static string Text(string text) => Encoder.Encode(text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
}
