using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using NpsBot.Links;
using NpsBot.People;
using NpsBot.Setup;

namespace NpsBot.Web.Form;

/// <summary>
/// No more mails: one press for a person, one request for a mail program (RFC 8058). It works as long as the link is known at all, also after
/// the question is over. Only a POST that says what it wants does anything; no cookie is needed, as mail programs have none.
/// </summary>
public sealed class StopPage(LinkedQuestions questions, TimeProvider time, LinkGate gate, IAntiforgery antiforgery, NpsBotOptions options) : FormPage(gate, antiforgery, options)
{
    public Person? Holder { get; private set; }

    public bool IsStopped => Holder!.IsPaused(time.GetUtcNow()) && Holder.PausedUntil == DateTimeOffset.MaxValue;

    public override bool IsAboutStopping => true;

    public void OnGet()
    {
        // Shows a button; a look changes nothing.
    }

    public async Task<IActionResult> OnPost()
    {
        if (await ReadForm() is not { } form)
            return Refuse(Refusal.NoForm, StatusCodes.Status400BadRequest);
        var isOneClick = form["List-Unsubscribe"] == "One-Click";
        if (!isOneClick && form["go"].ToString() is not ("stop" or "again"))
            return Page();
        questions.SetStopped(Holder!, isOneClick || form["go"] == "stop");
        return isOneClick ? StatusCode(StatusCodes.Status200OK) : SeeOther(StopAddress);
    }

    protected override bool Opens(LinkToken token)
    {
        Holder = questions.HolderOf(token);
        Speak(Holder?.Language);
        return Holder is not null;
    }
}
