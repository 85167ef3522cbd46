using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Links;
using NpsBot.Setup;

namespace NpsBot.Web.Form;

/// <summary>What happens with the answer. It repeats no comment: the page may stay open.</summary>
public sealed class ThanksPage(LinkedQuestions questions, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options) : FormPage(gate, antiforgery, options)
{
    public LinkedQuestion? Asked { get; private set; }

    public IActionResult OnGet() => Asked?.Stored is null ? SeeOther(Address()) : Page();

    protected override bool Opens(LinkToken token)
    {
        Asked = questions.Find(token);
        Speak(Asked?.Person.Language);
        return Asked is not null;
    }
}
