namespace NpsBot.EndToEnd;

/// <summary>Where things are: sources, the client's packages, the built bot, and the folder for pictures.</summary>
static class Repository
{
    public static string Folder { get; } = Find();

    public static string Client => Path.Combine(Folder, "client");

    public static string Snapshots => Path.Combine(Folder, "tests", "NpsBot.Tests", "Cards", "snapshots");

    /// <summary>The bot, built in the same configuration as these tests.</summary>
    public static string Bot
    {
        get
        {
            var here = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Folder, "src", "NpsBot", "bin", here.Parent!.Name, here.Name, "NpsBot.dll");
        }
    }

    public static string Picture(string kind, string name)
    {
        var folder = Path.Combine(Folder, "artifacts", "screenshots", kind);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, name + ".png");
    }

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NpsBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The solution is not above the tests.");
        return folder.FullName;
    }
}
