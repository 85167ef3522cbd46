using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NpsBot.Links;
using NpsBot.Pages;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Web.Form;

/// <summary>
/// A page behind a link. Everything that is refused looks the same to whoever is refused: a link that was never given out, one that is over, and
/// one that was cut off on the way. To look at a page records nothing.
/// </summary>
[IgnoreAntiforgeryToken] // Checked by ourselves: who fails is asked once more instead of being turned away.
public abstract class FormPage(LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options) : PageModel
{
    /// <summary>In bytes; a comment in its longest form is a small part of it.</summary>
    const long LongestForm = 64 * 1024;

    public Phrases Texts { get; private set; } = Phrases.In(Language.English);

    public Refusal Refusal { get; private set; }

    /// <summary>What is to be put right before it can be saved; a key of a text.</summary>
    public string? Complaint { get; protected set; }

    /// <summary>Null while the page was refused.</summary>
    public LinkToken? Token { get; private set; }

    public virtual bool IsAboutStopping => false;

    public string OperatorName => options.OperatorName.Length > 0 ? options.OperatorName : Texts["Page.SomeOperator"];

    /// <summary>To stand in a form of ours, and to come back with it.</summary>
    public string Seal => antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "";

    /// <summary>The page's own address in another language.</summary>
    public virtual string In(Language language) => "?lang=" + language.Tag();

    public string Address(string step = "") => $"/r/{Token?.Text}{step}?lang={Texts.Language.Tag()}";

    public string StopAddress => $"/u/{Token?.Text}?lang={Texts.Language.Tag()}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        FormHeaders.Set(Response.Headers);
        Texts = Phrases.In(AskedLanguage ?? PublicPages.Preferred(Request));
        var address = HttpContext.Connection.RemoteIpAddress;
        if (!gate.LetsIn(address))
            context.Result = Refuse(Refusal.TooOften, StatusCodes.Status429TooManyRequests);
        else if (!LinkToken.TryRead(RouteData.Values["token"] as string, out var token) || !Opens(token))
        {
            gate.WasWrong(address);
            context.Result = Refuse(Refusal.Unknown, StatusCodes.Status404NotFound);
        }
        else
        {
            Token = token;
            Response.Headers.ContentLanguage = Texts.Language.Tag();
            await next();
            return;
        }
        Response.Headers.ContentLanguage = Texts.Language.Tag();
    }

    /// <summary>Whether there is something behind the link for this page.</summary>
    protected abstract bool Opens(LinkToken token);

    /// <summary>The language of the person, unless the address or the switch on the page says another.</summary>
    protected void Speak(Language? ofPerson)
    {
        if (AskedLanguage is null && ofPerson is { } known)
            Texts = Phrases.In(known);
    }

    /// <summary>The form as it was sent; null when it is longer than any of ours, or no form at all.</summary>
    protected async Task<IFormCollection?> ReadForm()
    {
        if (!Request.HasFormContentType || Request.ContentLength > LongestForm)
            return null;
        try
        {
            return await Request.ReadFormAsync(HttpContext.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException)
        {
            return null;
        }
    }

    /// <summary>Whether the form comes from a page that we gave to this very browser.</summary>
    protected Task<bool> IsOurs() => antiforgery.IsRequestValidAsync(HttpContext);

    /// <summary>The same page once more, with what is to be put right.</summary>
    protected PageResult AskAgain(string complaint, int status = StatusCodes.Status422UnprocessableEntity)
    {
        (Complaint, Response.StatusCode) = (complaint, status);
        return Page();
    }

    /// <summary>To look at instead, so that neither a reload nor the way back sends the form again.</summary>
    protected StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    protected PageResult Refuse(Refusal refusal, int status)
    {
        (Refusal, Response.StatusCode) = (refusal, status);
        if (refusal == Refusal.TooOften)
            Response.Headers.RetryAfter = "60";
        return Page();
    }

    Language? AskedLanguage => LanguageTags.Parse(Request.Query["lang"].ToString());
}

/// <summary>Why a page is not shown.</summary>
public enum Refusal
{
    No,

    /// <summary>There is no such link, or not any more.</summary>
    Unknown,

    /// <summary>Too many from one place.</summary>
    TooOften,

    /// <summary>What was sent is longer than any form of ours, or is none.</summary>
    NoForm,
}
