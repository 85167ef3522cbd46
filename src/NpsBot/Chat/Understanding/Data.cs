using System.Text.Json;

namespace NpsBot.Chat;

/// <summary>The data files of this folder, which travel inside the assembly.</summary>
static class Data
{
    public static JsonDocument Open(string file)
    {
        using var stream = typeof(Data).Assembly.GetManifestResourceStream("NpsBot.Chat." + file)!;
        return JsonDocument.Parse(stream);
    }
}
