using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Demo;

/// <summary>A made-up organisation with a year of answers behind it: everything the demonstration puts into its database.</summary>
public sealed record DemoPlan(
    IReadOnlyDictionary<Language, string> CompanyNames,
    IReadOnlyList<DemoDepartment> Departments,
    IReadOnlyList<DemoPerson> People,
    IReadOnlyList<DemoService> Services,
    IReadOnlyList<DemoWave> Waves);

public sealed record DemoDepartment(string Id, IReadOnlyDictionary<Language, string> Names);

/// <summary>A colleague, who has a department, or a customer outside, who has none.</summary>
public sealed record DemoPerson(string Id, string Name, string? DepartmentId, Language Language, bool IsExternal);

public sealed record DemoService(
    string Id,
    ServiceType Type,
    IReadOnlyDictionary<Language, string> Names,
    IReadOnlyDictionary<Language, IReadOnlyList<string>> Aliases,
    IReadOnlyList<string> LeadIds,
    IReadOnlyList<string> DeputyIds,
    WaveMode Mode);

/// <summary>One quarter's wave of one service, named after the quarter it opened in ("2025 Q4").</summary>
public sealed record DemoWave(
    string ServiceId,
    string Name,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    bool IsOpen,
    IReadOnlyList<string> AskedPersonIds,
    IReadOnlyList<DemoAnswer> Answers);

public sealed record DemoAnswer(string PersonId, Answer Answer, IReadOnlyList<Reason> Reasons, string? Comment, Language Language);
