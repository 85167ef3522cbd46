using NpsBot.People.Graph;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Errands;

/// <summary>
/// Something that a command does to the data once, such as an import. It is done by whoever has the database: the command itself, or the
/// server that runs on the same data directory, to which it is handed over.
/// </summary>
/// <param name="Name">Which one; see <see cref="KnownErrands"/>.</param>
/// <param name="File">The name of the file it is about, as it was typed.</param>
/// <param name="Content">What is in the file.</param>
/// <param name="Arguments">What else was typed.</param>
public sealed record Errand(string Name, string File, ReadOnlyMemory<byte> Content, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>More than any organisation's people; what is longer is not taken.</summary>
    public const int MostBytes = 256 << 20;
}

/// <summary>Where an errand is done, and to whom it speaks.</summary>
/// <param name="Texts">In the language of whoever typed the command.</param>
public sealed record ErrandDesk(Database Database, NpsBotOptions Options, TimeProvider Time, Phrases Texts, TextWriter Output, TextWriter Error)
{
    /// <summary>The reading of directories, where a server has one at hand; null: the errand makes its own.</summary>
    public PeopleSync? Directories { get; init; }
}

/// <returns>The exit code of the command.</returns>
public delegate Task<int> ErrandWork(Errand errand, ErrandDesk desk, CancellationToken cancellation);
