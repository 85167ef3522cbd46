using System.CommandLine;
using System.Globalization;
using NpsBot.Hosting;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

var texts = Phrases.In(LanguageTags.Parse(CultureInfo.CurrentUICulture.Name) ?? Language.English);
try
{
    return await CommandLine.Root(texts).Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidDataException broken) when (BrokenSettings.InWords(broken, texts) is { } words)
{
    await Console.Error.WriteLineAsync(words);
    return 1;
}
catch (Exception refused) when (refused is DataInUseException or NewerSchemaException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 2;
}
