namespace NpsBot.Storage;

/// <summary>
/// The one door to the data, on either of two engines: SQLite in a directory that belongs to this process, or a PostgreSQL server that any
/// number of replicas share. The same statements run on both.
/// </summary>
public sealed class Database : IDisposable
{
    readonly Engine engine;

    Database(Engine engine) => this.engine = engine;

    public const string FileName = "npsbot.db";

    /// <summary>"SQLite" or "PostgreSQL".</summary>
    public string Engine => engine.Name;

    /// <summary>Whether every statement is a journey over a network: then one that asks for more beats two that ask for less.</summary>
    public bool IsFarAway => engine.IsFarAway;

    /// <summary>The data directory; null where a server keeps the data.</summary>
    public string? Directory => engine.Directory;

    /// <summary>Opens the data directory for this process alone, creating it and bringing the schema up to date.</summary>
    /// <exception cref="DataInUseException">Another process has it open.</exception>
    /// <exception cref="DataPlaceException">It cannot be made or written to.</exception>
    /// <exception cref="NewerSchemaException">A newer version of the program made it.</exception>
    public static Database Open(string directory) => new(SqliteEngine.Open(directory));

    /// <summary>Opens an existing data directory to look at, also beside a running server. Writing throws.</summary>
    public static Database OpenReadOnly(string directory) => new(SqliteEngine.OpenReadOnly(directory));

    /// <summary>Connects to a PostgreSQL server, bringing the schema up to date where the account may and nobody else has.</summary>
    /// <exception cref="NewerSchemaException">A newer version of the program made it.</exception>
    /// <exception cref="UnfitServerException">The server cannot be reached, is too old, or its schema is old and the account may not change it.</exception>
    public static Database Connect(string connectionString) => new(PostgresEngine.Open(connectionString, isReadOnly: false));

    /// <summary>Connects to a PostgreSQL server to look, whatever its schema is. Writing throws.</summary>
    /// <exception cref="UnfitServerException">The server cannot be reached or is too old.</exception>
    public static Database ConnectReadOnly(string connectionString) => new(PostgresEngine.Open(connectionString, isReadOnly: true));

    /// <summary>Reads one state of the data, however many statements it takes.</summary>
    public T ReadTogether<T>(Func<Session, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return engine.ReadTogether(read);
    }

    /// <summary>Reads. Each statement sees what is committed when it begins; see <see cref="ReadTogether"/> where several must agree.</summary>
    public T Read<T>(Func<Session, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return engine.Read(read);
    }

    /// <summary>
    /// Writes in one transaction while nobody else does, in this process or any other; when this returns, it is on disk. When it throws,
    /// nothing was written, unless its <see cref="Meaning"/> is in doubt.
    /// </summary>
    /// <exception cref="TimeoutException">Other writes took too long, for instance because another program keeps the file locked.</exception>
    public T Write<T>(Func<Session, T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return engine.Write(write);
    }

    public void Write(Action<Session> write) => Write(session =>
    {
        write(session);
        return 0;
    });

    /// <summary>
    /// Writes in one transaction beside others that may be writing at the same moment: for what never touches the same rows twice at once, or
    /// locks them itself, as the delivery of a wave does.
    /// </summary>
    /// <exception cref="TimeoutException">Other writes took too long.</exception>
    public T WriteBeside<T>(Func<Session, T> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        return engine.WriteBeside(write);
    }

    /// <summary>
    /// Removes what deleted rows have left behind, as far as the engine lets us: the log beside the file on SQLite, dead rows on PostgreSQL. What cannot be
    /// done now, because somebody still reads there, is left to the engine's own time.
    /// </summary>
    public void ForgetErased() => engine.ForgetErased();

    /// <summary>What a fault of a write means: for the others that wait, and for whether it was written after all.</summary>
    public WriteFault Meaning(Exception fault) => engine.Meaning(fault);

    /// <summary>The version of the engine, and whether a full check of the file finds no fault; a server answers for its own files.</summary>
    public (string Version, string Integrity) Check() => engine.Check();

    public void Dispose() => engine.Dispose();
}
