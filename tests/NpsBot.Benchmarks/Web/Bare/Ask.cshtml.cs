using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NpsBot.Benchmarks.Web.Bare;

/// <summary>A form with eleven numbers: drawn, and on sending read, checked and led on. Nobody stands behind it.</summary>
[IgnoreAntiforgeryToken] // Checked by the page itself, as the form does.
public sealed class AskPage(IAntiforgery antiforgery) : PageModel
{
    public int? Score { get; private set; }

    public string Address => $"/bare/{RouteData.Values["token"]}";

    public string Seal => antiforgery.GetAndStoreTokens(HttpContext).RequestToken ?? "";

    public async Task<IActionResult> OnPost()
    {
        var form = await Request.ReadFormAsync(HttpContext.RequestAborted);
        Score = int.TryParse(form["score"], NumberStyles.None, CultureInfo.InvariantCulture, out var score) ? score : null;
        if (Score is null || form["go"] != "send" || !await antiforgery.IsRequestValidAsync(HttpContext))
            return StatusCode(StatusCodes.Status422UnprocessableEntity);
        Response.Headers.Location = Address + "/why";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
