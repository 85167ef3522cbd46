namespace NpsBot.Core.Surveys;

/// <summary>What a recommendation question asks about; it decides the wording.</summary>
public enum SubjectKind
{
    /// <summary>A service that colleagues give each other, such as payroll or an IT help desk.</summary>
    InternalService,

    /// <summary>The employer itself (eNPS).</summary>
    Employer,

    /// <summary>A product or service for customers.</summary>
    ExternalProduct,
}

/// <summary>The recommendation question as it was put.</summary>
/// <param name="Kind">What is asked about.</param>
/// <param name="Wording">Version of the wording, 1 or more: stored with every answer, because answers to different wordings are not compared silently.</param>
public sealed record Question(SubjectKind Kind, int Wording)
{
    /// <summary>The wording that new waves use.</summary>
    public const int CurrentWording = 1;

    /// <summary>The wording of questions that are put right after something happened; such answers are about a moment and not about three months.</summary>
    public const int TouchpointWording = 101;

    /// <summary>The newest question that is put right after somebody was in touch with a subject.</summary>
    public static Question AfterTouchpoint(SubjectKind kind) => new(kind, TouchpointWording);

    /// <summary>The newest question about a kind of subject.</summary>
    public static Question About(SubjectKind kind) => new(kind, CurrentWording);
}

/// <summary>A recommendation survey of one service, run in waves.</summary>
/// <param name="Id">Names the survey within its tenant; opaque.</param>
/// <param name="ServiceId">The service asked about.</param>
/// <param name="Question">What is asked.</param>
/// <param name="MinimumForScore">Fewest answers from which score, interval and split are shown; at least 5.</param>
/// <param name="MinimumForReasons">Fewest answers from which reasons and comments are shown; at least <paramref name="MinimumForScore"/>.</param>
public sealed record Survey(string Id, string ServiceId, Question Question, int MinimumForScore, int MinimumForReasons);
