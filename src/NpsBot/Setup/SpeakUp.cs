namespace NpsBot.Setup;

/// <summary>Where somebody can turn with what does not belong in a survey, such as harassment; null where the organisation names no place.</summary>
public sealed class SpeakUp(Func<string, Uri?> linkOfTenant)
{
    public Uri? Link(string tenantId) => linkOfTenant(tenantId);
}
