using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Cards;
using NpsBot.Links;
using NpsBot.Setup;

namespace NpsBot.Web.Form;

/// <summary>What happens with the answer. It repeats no comment: the page may stay open.</summary>
public sealed class ThanksPage(LinkedQuestions questions, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options) : FormPage(gate, antiforgery, options)
{
    public LinkedQuestion? Asked { get; private set; }

    /// <summary>Thanks, and what comes next.</summary>
    public IReadOnlyList<string> Lines => Asked!.IsAnonymous
        ? AnonymousCard.Words(Texts, Asked.In(Texts.Language), isAgain: false)
        : ThanksCard.Words(Texts, Asked.In(Texts.Language), Asked.Stored!.Answer);

    public IActionResult OnGet() => Asked!.Question.IsAnswered ? Page() : SeeOther(Address());

    protected override bool Opens(LinkToken token)
    {
        Asked = questions.Find(token);
        Speak(Asked?.Person.Language);
        return Asked is not null;
    }
}
