using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Answers;
using NpsBot.Cards;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Links;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Web.Form;

/// <summary>The question. A number in the address, as mails have it, is only marked: what counts is a number that a person sends with the button.</summary>
public sealed class AskPage(LinkedQuestions questions, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options, ILogger<AskPage> log) : FormPage(gate, antiforgery, options)
{
    int? sent;

    public LinkedQuestion? Asked { get; private set; }

    /// <summary>The number that is marked: what was just sent, the one of the address, or the one that was given before.</summary>
    public int? Marked => sent ?? FromAddress ?? Asked?.Stored?.Answer.Score?.Value;

    public string Question => Wording.Question(Texts, Invitation);

    public string WhyAsked => Wording.WhyAsked(Texts, Invitation);

    public string Promise => Wording.Promise(Texts, Invitation);

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
        var given = ScoreIn(form["score"].ToString());
        sent = given?.Value;
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
        try
        {
            var recorded = await questions.Say(Asked!, said, said == AnswerKind.Scored ? given : null, Texts.Language);
            return recorded is Recorded.Standing standing
                ? Saved(standing)
                : Refuse(Refusal.Unknown, StatusCodes.Status404NotFound);
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

    StatusCodeResult Saved(Recorded.Standing standing)
    {
        AnswerMetrics.Accept();
        return SeeOther(Address(standing.Stored.Answer.Kind == AnswerKind.Scored ? "/why" : "/thanks"));
    }

    Invitation Invitation => Asked!.In(Texts.Language);

    int? FromAddress => HttpMethods.IsPost(Request.Method) ? null : ScoreIn(Request.Query["s"].ToString())?.Value;

    static Score? ScoreIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Score.Lowest and <= Score.Highest && text.Length <= 2 ? Score.Of(number) : null;
}
