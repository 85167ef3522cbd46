using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Links;
using NpsBot.Setup;

namespace NpsBot.Web.Form;

/// <summary>Why the score is what it is: reasons and a comment, both as one likes. The score is saved already.</summary>
public sealed class WhyPage(LinkedQuestions questions, SpeakUp speakUp, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options, ILogger<WhyPage> log) : FormPage(gate, antiforgery, options)
{
    List<Reason>? sent;

    public LinkedQuestion? Asked { get; private set; }

    public Score? Score => Asked?.Stored?.Answer.Score;

    public string Question => Wording.FollowUp(Texts, Score!.Value.Band);

    public IReadOnlyList<Reason> Offered => ReasonOrder.Of(Asked!.Question);

    public IReadOnlyList<Reason> Picked => sent ?? Asked!.Stored!.Reasons;

    /// <summary>What was written and could not be saved yet.</summary>
    public string Written { get; private set; } = "";

    public Uri? SpeakUp => speakUp.Link(Asked!.Question.TenantId);

    public string NameOf(Reason reason) => ReasonText.Label(Texts, reason, Score!.Value.Band);

    public static int MostFor(string complaint) => complaint == "FollowUp.TooManyReasons" ? Reasons.MostPicked : CardCommand.LongestComment;

    public IActionResult OnGet() => Score is null ? SeeOther(Address()) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await ReadForm() is not { } form)
            return Refuse(Refusal.NoForm, StatusCodes.Status400BadRequest);
        if (Score is not { } score)
            return SeeOther(Address());
        sent = [.. Offered.Where(reason => form["reason"].Contains(reason.Id(), StringComparer.Ordinal))];
        Written = PlainText.Cut(PlainText.Paragraphs(form["comment"].ToString()), CardCommand.LongestComment);
        if (form["go"] != "send" || !await IsOurs())
            return AskAgain("Form.OnceMore");
        if (sent.Count > Reasons.MostPicked)
            return AskAgain("FollowUp.TooManyReasons");
        if (PlainText.Paragraphs(form["comment"].ToString()).Length > CardCommand.LongestComment)
            return AskAgain("FollowUp.CommentTooLong");
        // The form was made for another score: its reasons were worded otherwise, so they are asked for anew; the comment is kept.
        var isOutrun = form["band"] != ((int)score.Band).ToString(CultureInfo.InvariantCulture);
        var comment = Written.Length > 0 ? Written : form["remove"] == "yes" ? "" : null;
        return await Save(isOutrun ? null : sent, comment, isOutrun);
    }

    protected override bool Opens(LinkToken token)
    {
        Asked = questions.Find(token);
        Speak(Asked?.Person.Language);
        return Asked is not null;
    }

    async Task<IActionResult> Save(List<Reason>? reasons, string? comment, bool isOutrun)
    {
        try
        {
            return await questions.Explain(Asked!, reasons, comment, Texts.Language) switch
            {
                Recorded.Standing => SeeOther(Address(isOutrun ? "/why" : "/thanks")),
                Recorded.NoScoreYet => SeeOther(Address()),
                _ => Refuse(Refusal.Unknown, StatusCodes.Status404NotFound),
            };
        }
        catch (Exception fault) when (fault is AnswersOverloadedException or DbException or TimeoutException)
        {
            log.LogError("An answer could not be written: {Fault}", fault.GetType().Name);
            AnswerMetrics.Reject(AnswerMetrics.NotSaved);
            return AskAgain("Form.NotSaved", StatusCodes.Status503ServiceUnavailable);
        }
    }
}
