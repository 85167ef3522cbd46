using NpsBot.Calendars;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Schedules;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.ProgrammeFiles;

/// <summary>A programme file that was found right: every reference in it resolves, and every service has its name in three languages.</summary>
/// <param name="TenantId">The organisation; GUIDs in lower case, like every id here, because channels write them so.</param>
/// <param name="TimeZone">The zone in which plain dates of the file were read.</param>
public sealed record ImportedProgramme(
    string TenantId, TimeZoneInfo TimeZone, IReadOnlyList<ImportedService> Services, IReadOnlyList<ImportedPerson> People, IReadOnlyList<ImportedSurvey> Surveys)
{
    /// <summary>When people work whose site says nothing else.</summary>
    public ImportedHours Hours { get; init; } = new(null, null);

    public IReadOnlyList<ImportedSite> Sites { get; init; } = [];

    public IReadOnlyList<ImportedCalendar> Calendars { get; init; } = [];

    /// <summary>In the order in which people come by.</summary>
    public IReadOnlyList<ImportedTouchpoint> Touchpoints { get; init; } = [];

    /// <summary>
    /// Whom a survey asks, in the order of the file. Those who lead a service are not asked about it: they would rate themselves, and who reads
    /// the results and knows one answer among five has only four others before them.
    /// </summary>
    public IReadOnlyList<ImportedPerson> Asked(ImportedSurvey survey)
    {
        var service = Services.Single(candidate => candidate.Id == survey.ServiceId);
        return [.. In(survey).Where(person => !service.Leads.Contains(person.EntraObjectId, StringComparer.Ordinal) && !service.Deputies.Contains(person.EntraObjectId, StringComparer.Ordinal))];
    }

    /// <summary>As far as the file can tell: groups and uses of a service are known to the database only.</summary>
    IReadOnlyList<ImportedPerson> In(ImportedSurvey survey) => survey.Audience.Whom switch
    {
        Whom.Departments(var names) => [.. People.Where(person => person.Department is { } department && names.Contains(department, StringComparer.Ordinal))],
        Whom.People(var ids) => [.. People.Where(person => ids.Contains(person.EntraObjectId, StringComparer.Ordinal))],
        _ => People,
    };
}

/// <param name="Id">Names the service for ever: a second import with the same id changes it.</param>
/// <param name="Names">In every language.</param>
/// <param name="Aliases">What people also call it; a language may be missing.</param>
/// <param name="Leads">Entra object ids; each is one of the programme's people, and none is a deputy too.</param>
/// <param name="RunBy">How many people run the service, when the file says: fewer than five are never scored alone.</param>
public sealed record ImportedService(
    string Id, ServiceType Type, IReadOnlyDictionary<Language, string> Names, IReadOnlyDictionary<Language, IReadOnlyList<string>> Aliases,
    IReadOnlyList<string> Leads, IReadOnlyList<string> Deputies, int? RunBy)
{
    /// <summary>The names as they stand within a sentence, where that cannot be left to the rule of the language.</summary>
    public IReadOnlyDictionary<Language, string> InSentences { get; init; } = new Dictionary<Language, string>();
}

/// <param name="Language">Null: the person's Teams decides.</param>
public sealed record ImportedPerson(string EntraObjectId, string? Name, string? Department, Language? Language)
{
    /// <summary>One of the programme's sites.</summary>
    public string? Site { get; init; }

    /// <summary>The person's own; null: the site's, or the programme's.</summary>
    public TimeZoneInfo? TimeZone { get; init; }
}

/// <param name="Hours">Null: nine to five.</param>
/// <param name="Days">Null: Monday to Friday.</param>
public sealed record ImportedHours(WorkingHours? Hours, IReadOnlySet<DayOfWeek>? Days);

/// <summary>A place of work. What it does not say is as the programme has it.</summary>
public sealed record ImportedSite(string Name, TimeZoneInfo? TimeZone, ImportedHours Hours);

/// <summary>The holidays of a site, which take the place of those it had.</summary>
/// <param name="Site">Null: for everybody whose site has none of its own.</param>
public sealed record ImportedCalendar(string? Site, IReadOnlyList<CalendarDay> Days);

/// <param name="Most">How many reminders a wave may have, 0 to 2.</param>
/// <param name="AfterDays">Working days after the last message.</param>
public sealed record ImportedReminders(int Most, int AfterDays)
{
    public const int MostAllowed = 2;

    public static ImportedReminders Usual { get; } = new(1, 3);
}

/// <summary>The survey of one service; there is at most one for each, so that the service's id names the survey too.</summary>
/// <param name="Audience">Named people are named by their Entra object ids here.</param>
/// <param name="Waves">In the order of time, none overlapping another.</param>
public sealed record ImportedSurvey(string ServiceId, Audience Audience, Thresholds Thresholds, IReadOnlyList<ImportedWave> Waves)
{
    public const int UsualRestDays = 30;

    /// <summary>What those who answer are promised.</summary>
    public WaveMode Mode { get; init; }

    /// <summary>When waves start by themselves; null: when they are written out or launched.</summary>
    public SurveySchedule? Schedule { get; init; }

    public ImportedReminders Reminders { get; init; } = ImportedReminders.Usual;

    /// <summary>How many days nobody is asked by this survey after any survey asked them.</summary>
    public int RestDays { get; init; } = UsualRestDays;

    public int Priority { get; init; }

    /// <summary>Where the file says whom it asks, for what only the database can find wrong with it.</summary>
    public FilePlace AudienceAt { get; init; }

    /// <summary>Where it names each group of its audience.</summary>
    public IReadOnlyList<(string Group, FilePlace At)> GroupsAt { get; init; } = [];

    /// <summary>And each department.</summary>
    public IReadOnlyList<(string Department, FilePlace At)> DepartmentsAt { get; init; } = [];
}

/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public readonly record struct FilePlace(int Line, int Column);

/// <param name="Name">Unique within its survey: a second import with the same name means the same wave.</param>
/// <param name="Opens">First moment at which an answer counts, in the programme's zone.</param>
/// <param name="Closes">First moment at which none counts any more: 23:59 where the file has a plain date, so that the day reads right.</param>
public sealed record ImportedWave(string Name, DateTimeOffset Opens, DateTimeOffset Closes);
