using System.Data.Common;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Storage;

namespace NpsBot.Answers;

/// <summary>The row of one person in one wave, with what disclosure has to know about it.</summary>
sealed record StandingAnswer(Answer Answer, IReadOnlyList<Reason> Reasons, long Revision, CountedAs Counted, long ReasonsSince)
{
    /// <summary>What <see cref="Read"/> reads, in its order.</summary>
    public const string Columns = "a.kind, a.score, a.reasons, a.at, a.revision, a.counted, a.reasons_since";

    /// <summary>As the snapshot that showed this revision left it.</summary>
    public Standing At(long snapshot) => new(Answer, Counted, Revision <= snapshot);

    public StoredAnswer Stored => new(Answer, Reasons);

    /// <param name="column">The first of the columns.</param>
    public static StandingAnswer Read(DbDataReader row, int column) =>
        new(ReadAnswer(row, column), ReadReasons(row.GetString(column + 2)), row.GetInt64(column + 4), new CountedAs(row.GetInt32(column + 5)), row.GetInt64(column + 6));

    /// <summary>Kind, score, reasons and time alone, from four columns.</summary>
    public static StoredAnswer ReadStored(DbDataReader row, int column) => new(ReadAnswer(row, column), ReadReasons(row.GetString(column + 2)));

    public static string Join(IReadOnlyList<Reason> reasons) => reasons.Count == 0 ? "" : string.Join(',', reasons.Select(reason => reason.Id()));

    public static Answer ReadAnswer(DbDataReader row, int column) =>
        new((AnswerKind)row.GetInt32(column), row.Number(column + 1) is { } score ? Score.Of((int)score) : null, row.Moment(column + 3));

    public static IReadOnlyList<Reason> ReadReasons(string stored)
    {
        if (stored.Length == 0)
            return [];
        var reasons = new List<Reason>(Core.Surveys.Reasons.MostPicked);
        foreach (var id in stored.Split(','))
        {
            if (Core.Surveys.Reasons.TryParse(id, out var reason))
                reasons.Add(reason);
        }
        return reasons;
    }
}
