namespace NpsBot.BotFramework.Receiving;

/// <summary>Who may hand us activities. Two gates exist: tokens in production, the own machine in the demo; neither knows the other.</summary>
abstract class Gate
{
    volatile Uri? lastServiceUrl;

    /// <summary>Looks at the caller before the body is read.</summary>
    public abstract ValueTask<Caller> Identify(HttpContext context);

    /// <summary>Holds what the activity claims against who sent it.</summary>
    public abstract Admission Admit(Caller caller, Activity activity);

    /// <summary>The connector that the activity names; null when that is no absolute address.</summary>
    protected Uri? ServiceUrlOf(Activity activity)
    {
        // Nearly all activities come from the same one, and to take an address apart costs more than to compare it.
        var before = lastServiceUrl;
        if (before is not null && before.OriginalString == activity.ServiceUrl) return before;
        return Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out var serviceUrl) ? lastServiceUrl = serviceUrl : null;
    }
}

/// <summary>Who is calling, or why nobody is let in.</summary>
abstract record Caller
{
    public sealed record Refused(Refusal Why) : Caller;

    /// <summary>Somebody on this machine.</summary>
    public sealed record Local : Caller;

    /// <summary>A channel with a valid token.</summary>
    public sealed record Channel(string ServiceUrl, IReadOnlyList<string> Endorsements) : Caller;
}

/// <summary>The verified tenant and connector of an activity, or why it is refused.</summary>
readonly record struct Admission(string TenantId, Uri? ServiceUrl, Refusal? Refusal)
{
    public static Admission Refused(Refusal why) => new("", null, why);
}
