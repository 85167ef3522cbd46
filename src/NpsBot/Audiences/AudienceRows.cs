using NpsBot.Core.Audiences;
using NpsBot.Storage;

namespace NpsBot.Audiences;

/// <summary>Writes whom a survey asks.</summary>
static class AudienceRows
{
    public static void Write(Session session, string tenant, string survey, Audience audience, int restDays, int priority) => session.Execute("""
        UPDATE survey SET audience = @audience, rest_days = @rest, priority = @priority
        WHERE tenant_id = @tenant AND survey_id = @survey AND (audience IS DISTINCT FROM @audience OR rest_days <> @rest OR priority <> @priority)
        """,
        ("audience", AudienceJson.Write(audience)), ("rest", restDays), ("priority", priority), ("tenant", tenant), ("survey", survey));
}
