using NpsBot.Texts;

namespace NpsBot.Manifest;

/// <summary>The command <c>manifest</c>: writes the package for Teams.</summary>
public static class ManifestCommand
{
    /// <returns>0 when the package was written, 1 when something was wrong and nothing was.</returns>
    public static int Run(ManifestSettings settings, string outPath, Phrases texts, TextWriter output, TextWriter error)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var problems = settings.Problems(texts);
        foreach (var problem in problems)
            error.WriteLine(problem);
        if (problems.Count > 0)
            return 1;
        try
        {
            Write(Path.GetFullPath(outPath), ManifestPackage.Build(settings));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine(texts["Manifest.CannotWrite", ("path", outPath), ("reason", fault.Message)]);
            return 1;
        }
        output.WriteLine(texts["Manifest.Written", ("path", outPath), ("version", settings.Version)]);
        foreach (var (option, value) in settings.Assumed)
            error.WriteLine(texts[option == "--developer" ? "Manifest.AssumedDeveloper" : "Manifest.AssumedPage", ("option", option), ("value", value)]);
        return 0;
    }

    /// <summary>Whole or not at all: a half-written zip would be refused by Teams with a riddle.</summary>
    static void Write(string path, byte[] package)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = path + ".new";
        File.WriteAllBytes(beside, package);
        File.Move(beside, path, overwrite: true);
    }
}
