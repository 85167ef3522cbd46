using NpsBot.Core.Disclosure;
using NpsBot.Core.Themes;

namespace NpsBot.Cards;

/// <summary>The comments on a service, as far as somebody may read them.</summary>
/// <param name="Comments">In the order that was drawn, what names people hidden; empty when none may be read.</param>
/// <param name="Themes">Most mentioned first.</param>
/// <param name="Thresholds">Those that hold for whoever looks.</param>
public sealed record CommentsView(
    string ServiceId, string ServiceName, string WaveName, CommentDisclosure Disclosure, Thresholds Thresholds, IReadOnlyList<ShownComment> Comments, IReadOnlyList<ThemeCount> Themes)
{
    public IReadOnlyList<ShownComment> Chosen(CommentChoice choice) => choice switch
    {
        CommentChoice.Of(var theme) => Themes.Any(count => count.Theme == theme) ? [.. Comments.Where(comment => comment.Themes.Contains(theme))] : [],
        CommentChoice.Others => [.. Comments.Where(comment => !comment.Themes.Any(theme => Themes.Any(count => count.Theme == theme)))],
        _ => Comments,
    };
}

public sealed record ShownComment(string Text, IReadOnlyList<Theme> Themes);
