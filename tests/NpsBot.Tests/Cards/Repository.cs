namespace NpsBot.Tests.Cards;

/// <summary>The folder that holds the solution, for tests about files that are not compiled.</summary>
static class Repository
{
    public static string Folder { get; } = Find();

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "NpsBot.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The solution is not above the tests.");
        return folder.FullName;
    }
}
