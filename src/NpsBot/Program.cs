using System.CommandLine;
using System.Globalization;
using NpsBot.Hosting;
using NpsBot.Storage;
using NpsBot.Texts;

var texts = Phrases.In(LanguageTags.Parse(CultureInfo.CurrentUICulture.Name) ?? Language.English);
try
{
    return await CommandLine.Root(texts).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (DataInUseException inUse)
{
    await Console.Error.WriteLineAsync(inUse.Message);
    return 2;
}
