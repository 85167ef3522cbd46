using NpsBot.Storage;
using NpsBot.Texts;

namespace NpsBot.Setup;

/// <summary>Looks at settings and machine without touching the network, and changes nothing. It may run beside the server.</summary>
public static class Doctor
{
    const long LittleSpace = 1L << 30, TooLittleSpace = 200L << 20;

    public static IReadOnlyList<Finding> Check(Settings settings, string environment, Machine machine, Phrases texts)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(machine);
        var findings = new Findings(texts);
        CheckSettings(settings, environment, findings);
        CheckMachine(machine, settings.Options.UsesServer, findings);
        if (!settings.Options.UsesServer)
            CheckDirectory(settings.Options, findings);
        else if (ServerSetting.Fault(settings.Options.Database) is null)
            ServerDoctor.Check(settings.Options, findings, texts);
        return findings.All;
    }

    static void CheckSettings(Settings settings, string environment, Findings findings)
    {
        foreach (var problem in settings.Problems)
            findings.Tell(Verdict.Wrong, problem);
        if (settings.Problems.Count == 0)
            findings.Fine("Doctor.Settings", ("environment", environment), ("n", settings.Options.Tenants.Count));
        foreach (var tenant in settings.Options.Tenants.Where(tenant => tenant.HrPeople.Count == 0))
            findings.Doubtful("Doctor.NoHr", ("tenant", tenant.Id));
        if (settings.Options.Credential.Secret.Length > 0)
            findings.Doubtful("Doctor.Secret");
        if (HostName.IsPublic(settings.Options.PublicHost))
            findings.Fine("Doctor.Endpoint", ("host", settings.Options.PublicHost));
        else if (settings.Options is { PublicHost.Length: 0, AppId.Length: > 0 })
            findings.Doubtful("Doctor.NoPublicHost");
    }

    static void CheckMachine(Machine machine, bool usesServer, Findings findings)
    {
        if (machine.MayRun)
            findings.Fine("Doctor.Runtime", ("version", machine.Runtime));
        else
            findings.Wrong("Doctor.OldRuntime", ("version", machine.Runtime), ("lowest", Machine.LowestRuntime));
        if (usesServer)
            return;
        if (machine.Sqlite <= Machine.LastSqliteWithWalReset)
            findings.Fine("Doctor.SqliteWalReset", ("version", machine.Sqlite));
        else
            findings.Fine("Doctor.Sqlite", ("version", machine.Sqlite));
    }

    static void CheckDirectory(NpsBotOptions options, Findings findings)
    {
        if (string.IsNullOrWhiteSpace(options.DataDirectory))
            return;
        var directory = Path.GetFullPath(options.DataDirectory);
        var nearest = Nearest(directory);
        if (nearest is null || !IsWritable(nearest))
        {
            findings.Wrong("Doctor.NotWritable", ("path", directory));
            return;
        }
        findings.Fine(nearest == directory ? "Doctor.Writable" : "Doctor.WillBeMade", ("path", directory));
        CheckDrive(new DriveInfo(nearest), findings);
        if (File.Exists(Path.Combine(directory, Database.FileName)))
            CheckDatabase(directory, options, findings);
    }

    static void CheckDrive(DriveInfo drive, Findings findings)
    {
        if (drive.DriveType == DriveType.Network)
            findings.Wrong("Doctor.NetworkDrive", ("path", drive.Name));
        var megabytes = drive.AvailableFreeSpace >> 20;
        if (drive.AvailableFreeSpace < TooLittleSpace)
            findings.Wrong("Doctor.NoSpace", ("megabytes", megabytes));
        else if (drive.AvailableFreeSpace < LittleSpace)
            findings.Doubtful("Doctor.LittleSpace", ("megabytes", megabytes));
        else
            findings.Fine("Doctor.Space", ("gigabytes", megabytes >> 10));
    }

    static void CheckDatabase(string directory, NpsBotOptions options, Findings findings)
    {
        try
        {
            using var database = Database.OpenReadOnly(directory);
            var (_, integrity) = database.Check();
            if (integrity != "ok")
            {
                findings.Wrong("Doctor.Damaged", ("reason", integrity));
                return;
            }
            findings.Fine("Doctor.Database");
            StoredOrganisations.Check(database, options, TimeProvider.System.GetUtcNow(), findings);
        }
        catch (System.Data.Common.DbException fault)
        {
            findings.Wrong("Doctor.Damaged", ("reason", fault.Message));
        }
    }

    /// <summary>The directory itself, or the closest one above it that exists already.</summary>
    static string? Nearest(string? directory)
    {
        while (directory is not null && !Directory.Exists(directory))
            directory = Path.GetDirectoryName(directory);
        return directory;
    }

    static bool IsWritable(string directory)
    {
        try
        {
            using var file = new FileStream(Path.Combine(directory, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
