using NpsBot.Cards;
using NpsBot.Comments;
using NpsBot.Core.Disclosure;
using NpsBot.Storage;
using NpsBot.Surveys;

namespace NpsBot.Chat;

/// <summary>`comments`: what people wrote, for those who may see the figures of the service; every look is noted.</summary>
public sealed class CommentReading(CommentLists lists, CommentMasking masking, Audit audit)
{
    /// <summary>What the comments speak of; null when no wave has begun, or none of this name.</summary>
    public Cards.Card? Overview(Turn turn, ServiceEntry service, string? wave) =>
        View(turn, service, wave) is { } view ? CommentsCard.Of(turn.Texts, view) : null;

    /// <summary>Some of the comments, in place of the card that was pressed; null as above.</summary>
    public Cards.Card? Page(Turn turn, ServiceEntry service, CardCommand.ReadComments read)
    {
        if (View(turn, service, read.WaveName) is not { } view)
            return null;
        return view.Disclosure == CommentDisclosure.Shown && view.Chosen(read.Choice).Count > 0 ? CommentPageCard.Of(turn.Texts, view, read.Choice, read.First) : CommentsCard.Of(turn.Texts, view);
    }

    /// <summary>The theme that comments of this wave speak of most; null when none may be named.</summary>
    public ThemeCount? TopTheme(Turn turn, ServiceEntry service, string wave) =>
        lists.Of(turn.Person.TenantId, service, turn.Person.Id, wave) is { Themes: [var top, ..] } ? top : null;

    CommentsView? View(Turn turn, ServiceEntry service, string? wave)
    {
        var (tenant, texts) = (turn.Person.TenantId, turn.Texts);
        if (lists.Of(tenant, service, turn.Person.Id, wave) is not { } list)
            return null;
        audit.Note(tenant, turn.Person.Id, CommandNames.Comments, $"{service.Id}/{list.Wave.Name}");
        var names = masking.NamesOf(tenant);
        return new CommentsView(
            service.Id, service.Name(texts.Language), list.Wave.Name, list.Disclosure, list.Thresholds,
            [.. list.Comments.Select(comment => new ShownComment(CommentMasking.Mask(comment.Text, names, texts), comment.Themes))], list.Themes);
    }
}
