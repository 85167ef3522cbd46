using System.Reflection;
using Microsoft.Data.Sqlite;

namespace NpsBot.Setup;

/// <summary>What the bot runs on, as far as it matters to whether it may.</summary>
/// <param name="Runtime">The version of ASP.NET Core, whose data protection seals what the server gives out.</param>
/// <param name="Sqlite">The version of the database engine inside the process.</param>
public sealed record Machine(Version Runtime, Version Sqlite)
{
    /// <summary>Before this, data protection let sealed values be forged (CVE-2026-40372).</summary>
    public static readonly Version LowestRuntime = new(10, 0, 7);

    /// <summary>Up to this, two connections that write and checkpoint together could damage a WAL file; the bot has exactly one that does.</summary>
    public static readonly Version LastSqliteWithWalReset = new(3, 51, 2);

    public bool MayRun => Runtime >= LowestRuntime;

    public static Machine This()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return new Machine(RuntimeVersion(), new Version(connection.ServerVersion));
    }

    static Version RuntimeVersion()
    {
        var text = typeof(WebApplication).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0";
        return Version.Parse(text.AsSpan(0, text.AsSpan().IndexOfAny('+', '-') is > 0 and var end ? end : text.Length));
    }
}
