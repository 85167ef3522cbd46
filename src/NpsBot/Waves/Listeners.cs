namespace NpsBot.Waves;

/// <summary>Who may be written to without having asked for it, beyond the invitation itself: a condition on a person p, by the parameter @now.</summary>
static class Listeners
{
    public const string Condition = """
        p.on_roster = 1 AND p.left_at IS NULL AND (p.conversation_id IS NOT NULL OR p.mail IS NOT NULL) AND (p.paused_until IS NULL OR p.paused_until <= @now)
        AND NOT EXISTS (SELECT 1 FROM do_not_contact c WHERE c.tenant_id = p.tenant_id AND c.person_id = p.person_id AND (c.expires_at IS NULL OR c.expires_at > @now))
        """;
}
