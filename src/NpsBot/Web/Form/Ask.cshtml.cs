using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Answers;
using NpsBot.Answers.Anonymous;
using NpsBot.Cards;
using NpsBot.Coaching;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Links;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Web.Form;

/// <summary>
/// The question. A number in the address, as mails have it, is only marked: what counts is a number that a person sends with the button. Where it is asked anonymously,
/// reasons and comment stand on the same page, and one Send is the whole answer and the last word.
/// </summary>
public sealed class AskPage(LinkedQuestions questions, SpeakUp speakUp, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options, ILogger<AskPage> log) : FormPage(gate, antiforgery, options)
{
    int? sent;

    public LinkedQuestion? Asked { get; private set; }

    /// <summary>The number that is marked: what was just sent, the one of the address, or the one that was given before.</summary>
    public int? Marked => sent ?? FromAddress ?? Asked?.Stored?.Answer.Score?.Value;

    public string Question => Wording.Question(Texts, Invitation);

    public string WhyAsked => Wording.WhyAsked(Texts, Invitation);

    public string Promise => Wording.Promise(Texts, Invitation);

    /// <summary>The reasons to choose from, where they belong to the question itself.</summary>
    public IReadOnlyList<Reason> Offered => Asked is { IsAnonymous: true } asked ? ReasonOrder.Of(asked.Question) : [];

    /// <summary>What was ticked and written, and could not be saved yet.</summary>
    public GivenWhy Why { get; private set; } = GivenWhy.Nothing;

    public Uri? SpeakUp => speakUp.Link(Asked!.Question.TenantId);

    /// <summary>A reason in words that are the same for every score.</summary>
    public string NameOf(Reason reason) => ReasonText.Name(Texts, reason);

    /// <summary>What somebody reads who has taken part anonymously and comes back.</summary>
    public IReadOnlyList<string> AlreadyRecorded => AnonymousCard.Words(Texts, Invitation, isAgain: true);

    /// <summary>What is to be known before anything is pressed.</summary>
    public string? Notice => FromAddress is { } number && number != Asked!.Stored?.Answer.Score?.Value
        ? Texts["Form.Marked", ("score", number)]
        : Asked!.Stored?.Answer switch
        {
            { Score: { } score } => Texts["Form.Given", ("score", score)],
            { Kind: AnswerKind.NotUsed } => Texts["Form.GivenNotUsed"],
            not null => Texts["Form.GivenSkipped"],
            null => null,
        };

    public override string In(Language language) => FromAddress is { } number ? string.Create(CultureInfo.InvariantCulture, $"?lang={language.Tag()}&s={number}") : base.In(language);

    /// <summary>What a screen reader says for a number: at both ends with what it stands for.</summary>
    public string NameOf(int value) => value switch
    {
        Score.Lowest => Texts["Scale.Low"],
        Score.Highest => Texts["Scale.High"],
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    public void OnGet()
    {
        // What there is to see is made by the page; nothing is recorded.
    }

    public async Task<IActionResult> OnPost()
    {
        if (await ReadForm() is not { } form)
            return Refuse(Refusal.NoForm, StatusCodes.Status400BadRequest);
        if (Asked!.HasTakenPart)
            return TakenPartBefore();
        var given = ScoreIn(form["score"].ToString());
        sent = given?.Value;
        Why = GivenWhy.In(form, Offered);
        // A program that sends forms to see what happens presses no button, and marks nothing.
        AnswerKind? kind = form["go"].ToString() switch
        {
            "send" when given is not null => AnswerKind.Scored,
            "not-used" => AnswerKind.NotUsed,
            "skip" => AnswerKind.Skipped,
            _ => null,
        };
        if (kind is not { } said)
            return AskAgain("Form.ChooseFirst");
        if (!await IsOurs())
            return AskAgain("Form.OnceMore");
        if (said == AnswerKind.Scored && Asked.IsAnonymous && Why.Complaint is { } complaint)
            return AskAgain(complaint);
        try
        {
            return Asked.IsAnonymous ? await SendOnce(Asked, said, given) : await Say(Asked, said, given);
        }
        catch (Exception fault) when (fault is AnswersOverloadedException or DbException or TimeoutException)
        {
            log.LogError("An answer could not be written: {Fault}", fault.GetType().Name);
            AnswerMetrics.Reject(AnswerMetrics.NotSaved);
            return AskAgain("Form.NotSaved", StatusCodes.Status503ServiceUnavailable);
        }
    }

    protected override bool Opens(LinkToken token)
    {
        Asked = questions.Find(token);
        Speak(Asked?.Person.Language);
        return Asked is not null;
    }

    async Task<IActionResult> Say(LinkedQuestion asked, AnswerKind kind, Score? given)
    {
        if (await questions.Say(asked, kind, kind == AnswerKind.Scored ? given : null, Texts.Language) is not Recorded.Standing standing)
            return Refuse(Refusal.Unknown, StatusCodes.Status404NotFound);
        AnswerMetrics.Accept();
        return SeeOther(Address(standing.Stored.Answer.Kind == AnswerKind.Scored ? "/why" : "/thanks"));
    }

    async Task<IActionResult> SendOnce(LinkedQuestion asked, AnswerKind kind, Score? given)
    {
        var hasScore = kind == AnswerKind.Scored;
        switch (await questions.SendOnce(asked, kind, hasScore ? given : null, hasScore ? Why.Reasons : [], hasScore && Why.Written.Length > 0 ? Why.Written : null, Texts.Language))
        {
            case Sealed.Recorded:
                AnswerMetrics.Accept();
                return SeeOther(Address("/thanks"));
            case Sealed.Already:
                return TakenPartBefore();
            default:
                return Refuse(Refusal.Unknown, StatusCodes.Status404NotFound);
        }
    }

    /// <summary>The question's own page says so.</summary>
    StatusCodeResult TakenPartBefore()
    {
        AnswerMetrics.Reject(AnswerMetrics.AlreadyRecorded);
        return SeeOther(Address());
    }

    Invitation Invitation => Asked!.In(Texts.Language);

    int? FromAddress => HttpMethods.IsPost(Request.Method) ? null : ScoreIn(Request.Query["s"].ToString())?.Value;

    static Score? ScoreIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Score.Lowest and <= Score.Highest && text.Length <= 2 ? Score.Of(number) : null;
}
