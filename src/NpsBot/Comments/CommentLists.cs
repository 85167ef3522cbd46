using NpsBot.Core.Disclosure;
using NpsBot.Core.Themes;
using NpsBot.Results;
using NpsBot.Surveys;

namespace NpsBot.Comments;

/// <summary>What may be read of the comments on a service, and what they speak of.</summary>
/// <param name="Wave">The wave they belong to.</param>
/// <param name="Disclosure">Whether they may be read; when not, there are none here.</param>
/// <param name="Thresholds">Those that hold for whoever looks.</param>
/// <param name="Comments">In the order that was drawn.</param>
/// <param name="Themes">Most mentioned first.</param>
public sealed record CommentList(WaveEntry Wave, CommentDisclosure Disclosure, Thresholds Thresholds, IReadOnlyList<ThemedComment> Comments, IReadOnlyList<ThemeCount> Themes);

/// <param name="Text">As it was written; <see cref="CommentMasking"/> comes before anybody's eyes.</param>
public sealed record ThemedComment(string Text, IReadOnlyList<Theme> Themes);

/// <summary>Finds the comments that a viewer may read.</summary>
public sealed class CommentLists(Snapshots snapshots, Respondents respondents, ReleasedComments released, CommentThemes themes, TimeProvider time)
{
    const int WavesBack = 6;

    /// <summary>Those of the newest wave whose comments may be read; when none may, of the newest wave. Null when no wave has begun.</summary>
    /// <param name="viewer">Who looks, by person id.</param>
    /// <param name="waveName">The wave asked for by name, if any.</param>
    public CommentList? Of(string tenantId, ServiceEntry service, string viewer, string? waveName = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        var now = time.GetUtcNow();
        CommentList? newest = null;
        foreach (var wave in service.Waves.Where(wave => wave.Window.Opens <= now && (waveName is null || wave.Name == waveName)).Take(WavesBack))
        {
            var list = Look(tenantId, service, wave, viewer, now);
            if (list.Disclosure == CommentDisclosure.Shown)
                return list;
            newest ??= list;
        }
        return newest;
    }

    CommentList Look(string tenantId, ServiceEntry service, WaveEntry wave, string viewer, DateTimeOffset now)
    {
        if (!wave.Window.IsOver(now))
            return new CommentList(wave, CommentDisclosure.NotBeforeClose, wave.Thresholds, [], []);
        var snapshot = snapshots.Latest(tenantId, wave);
        var isRespondent = respondents.Includes(tenantId, wave.Id, viewer);
        var thresholds = isRespondent ? wave.Thresholds.ForRespondent() : wave.Thresholds;
        var disclosed = isRespondent ? DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds) : DisclosureRules.Disclose(snapshot, wave.Thresholds);
        var texts = released.Of(tenantId, wave);
        if (CommentRules.Disclose(isOver: true, disclosed, texts.Count, thresholds) is var answer and not CommentDisclosure.Shown)
            return new CommentList(wave, answer, thresholds, [], []);
        var comments = texts.Select(text => new ThemedComment(text, themes.Of(text, service.Type))).ToList();
        return new CommentList(wave, CommentDisclosure.Shown, thresholds, comments, CommentRules.Count(comments.Select(comment => comment.Themes), thresholds));
    }
}
