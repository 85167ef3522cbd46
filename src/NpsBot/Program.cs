using System.CommandLine;
using System.Globalization;
using NpsBot.Hosting;
using NpsBot.Texts;

var texts = Phrases.In(LanguageTags.Parse(CultureInfo.CurrentUICulture.Name) ?? Language.English);
try
{
    return await CommandLine.Parse(args, texts).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (Misfortune.Of(fault, texts) is { } misfortune)
{
    if (misfortune.Words.Length > 0)
        await Console.Error.WriteLineAsync(misfortune.Words);
    return misfortune.ExitCode;
}
