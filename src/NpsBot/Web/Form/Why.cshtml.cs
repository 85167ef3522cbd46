using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Links;
using NpsBot.Setup;

namespace NpsBot.Web.Form;

/// <summary>Why the score is what it is: reasons and a comment, both as one likes. The score is saved already.</summary>
public sealed class WhyPage(LinkedQuestions questions, SpeakUp speakUp, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options, ILogger<WhyPage> log) : FormPage(gate, antiforgery, options)
{
    GivenWhy? sent;

    public LinkedQuestion? Asked { get; private set; }

    public Score? Score => Asked?.Stored?.Answer.Score;

    public string Question => Wording.FollowUp(Texts, Score!.Value.Band);

    public IReadOnlyList<Reason> Offered => ReasonOrder.Of(Asked!.Question);

    public IReadOnlyList<Reason> Picked => sent?.Reasons ?? Asked!.Stored!.Reasons;

    /// <summary>What was written and could not be saved yet.</summary>
    public string Written => sent?.Written ?? "";

    public Uri? SpeakUp => speakUp.Link(Asked!.Question.TenantId);

    public string NameOf(Reason reason) => ReasonText.Label(Texts, reason, Score!.Value.Band);

    public IActionResult OnGet() => Score is null ? SeeOther(Address()) : Page();

    public async Task<IActionResult> OnPost()
    {
        if (await ReadForm() is not { } form)
            return Refuse(Refusal.NoForm, StatusCodes.Status400BadRequest);
        if (Score is not { } score)
            return SeeOther(Address());
        sent = GivenWhy.In(form, Offered);
        if (form["go"] != "send" || !await IsOurs())
            return AskAgain("Form.OnceMore");
        if (sent.Complaint is { } complaint)
            return AskAgain(complaint);
        // The form was made for another score: its reasons were worded otherwise, so they are asked for anew; the comment is kept.
        var isOutrun = form["band"] != ((int)score.Band).ToString(CultureInfo.InvariantCulture);
        var comment = Written.Length > 0 ? Written : form["remove"] == "yes" ? "" : null;
        return await Save(isOutrun ? null : sent.Reasons, comment, isOutrun);
    }

    protected override bool Opens(LinkToken token)
    {
        Asked = questions.Find(token);
        Speak(Asked?.Person.Language);
        return Asked is not null;
    }

    async Task<IActionResult> Save(IReadOnlyList<Reason>? reasons, string? comment, bool isOutrun)
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
