using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Hosting;

/// <summary>What keeps a command from doing its work though nobody programmed it wrongly, said so that it can be put right. Everything else is a bug.</summary>
/// <param name="Words">One line, in the language of whoever typed the command.</param>
/// <param name="ExitCode">1: what was given is wrong; 2: what the program needs is not to be had; 130: stopped before it had begun.</param>
public sealed record Misfortune(string Words, int ExitCode)
{
    const int Wrong = 1, NotToBeHad = 2, Stopped = 130;

    /// <summary>Null for a bug.</summary>
    public static Misfortune? Of(Exception fault, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(fault);
        ArgumentNullException.ThrowIfNull(texts);
        return fault switch
        {
            InvalidDataException broken => BrokenSettings.InWords(broken, texts) is { } words ? new Misfortune(words, Wrong) : null,
            DataInUseException inUse => new Misfortune(texts["Misfortune.InUse", ("directory", inUse.Directory)], NotToBeHad),
            DataPlaceException { Fault: DataPlaceFault.NoSuchPlace } nowhere => new Misfortune(texts["Misfortune.NoSuchPlace", ("directory", nowhere.Directory)], NotToBeHad),
            DataPlaceException place => new Misfortune(texts["Misfortune.NotWritable", ("directory", place.Directory), ("reason", OneLine(place.InnerException!))], NotToBeHad),
            NewerSchemaException newer => new Misfortune(texts["Misfortune.NewerSchema", ("found", newer.Found), ("known", newer.Known)], NotToBeHad),
            UnfitServerException unfit => new Misfortune(unfit.Why.InWords(texts), NotToBeHad),
            SqliteException { SqliteErrorCode: SqliteCorrupt or SqliteNotADatabase } => new Misfortune(texts["Misfortune.Damaged", ("file", Database.FileName)], NotToBeHad),
            DbException or TimeoutException => new Misfortune(texts["Misfortune.Database", ("reason", OneLine(fault))], NotToBeHad),
            IOException { InnerException: AddressInUseException } => new Misfortune(texts["Misfortune.AddressTaken", ("address", AddressIn(fault.Message))], NotToBeHad),
            SocketException => new Misfortune(texts["Misfortune.CannotListen", ("reason", OneLine(fault))], NotToBeHad),
            IOException or UnauthorizedAccessException => new Misfortune(texts["Misfortune.File", ("reason", OneLine(fault))], NotToBeHad),
            OperationCanceledException => new Misfortune("", Stopped),
            _ => null,
        };
    }

    const int SqliteCorrupt = 11, SqliteNotADatabase = 26;

    /// <summary>The framework tells the address only within its message: "Failed to bind to address http://[::]:80: address already in use."</summary>
    static string AddressIn(string message)
    {
        const string before = "address ", after = ": address";
        var from = message.IndexOf(before, StringComparison.Ordinal) + before.Length;
        var to = message.IndexOf(after, StringComparison.Ordinal);
        return from >= before.Length && to > from ? message[from..to] : message;
    }

    static string OneLine(Exception fault) => fault.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ');
}
