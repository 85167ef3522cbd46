using NpsBot.Core.Surveys;
using NpsBot.Core.Themes;

namespace NpsBot.Cards;

/// <summary>Which comments to read; a closed set.</summary>
public abstract record CommentChoice
{
    CommentChoice()
    {
    }

    /// <summary>How it is called in the data of a card.</summary>
    public abstract string Tag { get; }

    /// <summary>Every comment.</summary>
    public sealed record All : CommentChoice
    {
        public override string Tag => "all";
    }

    /// <summary>Those that speak of one thing.</summary>
    public sealed record Of(Theme Theme) : CommentChoice
    {
        public override string Tag => Theme.ToString();
    }

    /// <summary>Those that speak of nothing that is named.</summary>
    public sealed record Others : CommentChoice
    {
        public override string Tag => "others";
    }

    /// <summary>Null when it is none of them.</summary>
    public static CommentChoice? Parse(string? tag) => tag switch
    {
        "all" => new All(),
        "others" => new Others(),
        { Length: > 1 } when tag[^1] is '+' or '-' && Reasons.TryParse(tag[..^1], out var reason) => new Of(new Theme(reason, tag[^1] == '+' ? Sentiment.Praise : Sentiment.Complaint)),
        _ => null,
    };
}
