namespace NpsBot.Core.Audiences;

/// <summary>Whom a survey asks: from whom it may choose, and how it chooses among them.</summary>
/// <param name="Whom">Those it is about.</param>
/// <param name="UsedWithinDays">Only those of them who used the service within so many days, at least 1; null for all of them.</param>
/// <param name="Sampling">How it chooses among those.</param>
public sealed record Audience(Whom Whom, int? UsedWithinDays, Sampling Sampling)
{
    /// <summary>Everyone on the roster, each time.</summary>
    public static Audience Everyone { get; } = new(new Whom.Everyone(), null, new Sampling.All());

    /// <summary>Why somebody of this audience is asked, in the word that is stored beside the question.</summary>
    public string Why => this switch
    {
        { Sampling: Sampling.Random or Sampling.Stratified } => WhyAsked.Sample,
        { Sampling: Sampling.Panel } => WhyAsked.Panel,
        { UsedWithinDays: not null } => WhyAsked.Used,
        { Whom: Whom.Groups } => WhyAsked.Group,
        { Whom: Whom.Departments } => WhyAsked.Department,
        { Whom: Whom.People } => WhyAsked.Named,
        _ => WhyAsked.Everyone,
    };
}

/// <summary>The people that a survey is about; a closed set. Only people on the roster are ever asked.</summary>
public abstract record Whom
{
    Whom()
    {
    }

    /// <summary>Everyone on the roster.</summary>
    public sealed record Everyone : Whom;

    /// <summary>The members of any of these groups.</summary>
    /// <param name="Ids">The groups' ids, at least one.</param>
    public sealed record Groups(IReadOnlyList<string> Ids) : Whom;

    /// <summary>The people of these departments.</summary>
    /// <param name="Names">As they stand on the roster, at least one.</param>
    public sealed record Departments(IReadOnlyList<string> Names) : Whom;

    /// <summary>These people and nobody else.</summary>
    /// <param name="Ids">The ids of people, at least one.</param>
    public sealed record People(IReadOnlyList<string> Ids) : Whom;
}

/// <summary>The words in which it is stored why somebody was asked.</summary>
public static class WhyAsked
{
    /// <summary>Everyone is.</summary>
    public const string Everyone = "everyone";

    /// <summary>Drawn by lot.</summary>
    public const string Sample = "sample";

    /// <summary>Used the service lately.</summary>
    public const string Used = "used";

    /// <summary>It is the turn of the part of the panel that the person belongs to.</summary>
    public const string Panel = "panel";

    /// <summary>Member of a group that is asked.</summary>
    public const string Group = "group";

    /// <summary>Works in a department that is asked.</summary>
    public const string Department = "department";

    /// <summary>Named in person.</summary>
    public const string Named = "named";

    /// <summary>Was just in touch with the service.</summary>
    public const string Moment = "moment";
}
