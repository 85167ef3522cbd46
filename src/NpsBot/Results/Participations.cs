using NpsBot.Core.Disclosure;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>
/// Who took part in a wave, in numbers. Asked and reached are told as they are, for no answer moves them; what was answered comes from the
/// snapshot that everybody sees, and by department from the groups that may be shown.
/// </summary>
public sealed class Participations(Database database, Snapshots snapshots, Respondents respondents, TimeProvider time)
{
    /// <summary>Null when no wave has begun, or none of that name.</summary>
    public Participation? Of(string tenantId, ServiceEntry service, Language language, string viewer, string? waveName = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        var now = time.GetUtcNow();
        if (service.Waves.FirstOrDefault(wave => wave.Window.Opens <= now && (waveName is null || wave.Name == waveName)) is not { } wave)
            return null;
        var snapshot = snapshots.Latest(tenantId, wave);
        var isRespondent = respondents.Includes(tenantId, wave.Id, viewer);
        var disclosed = isRespondent ? DisclosureRules.DiscloseToRespondent(snapshot, wave.Thresholds) : DisclosureRules.Disclose(snapshot, wave.Thresholds);
        var (asked, reached) = database.Read(session => session.First(
            "SELECT COUNT(*), COUNT(sent_at) FROM delivery WHERE tenant_id = @tenant AND wave_id = @wave",
            row => (row.GetInt64(0), row.GetInt64(1)), ("tenant", tenantId), ("wave", wave.Id)));
        return new Participation(
            service.Id, service.Name(language), wave.Name, wave.Window.End, wave.Window.IsOpen(now), snapshot.Number, asked, reached,
            disclosed is Disclosed.TooFew ? null : new TookPart(snapshot.Tally.Count, snapshot.NotUsed, snapshot.Skipped),
            snapshots.Groups(tenantId, wave), isRespondent ? wave.Thresholds.ForRespondent() : wave.Thresholds);
    }
}

/// <summary>Who took part in a wave.</summary>
/// <param name="TookPart">Null where telling it would tell who has not answered.</param>
/// <param name="Groups">Those that may be shown, once the wave has ended.</param>
/// <param name="Thresholds">Those that hold for whoever looks.</param>
public sealed record Participation(
    string ServiceId, string ServiceName, string WaveName, DateTimeOffset Closes, bool IsOpen, int Snapshot, long Asked, long Reached,
    TookPart? TookPart, IReadOnlyList<DisclosedGroup> Groups, Thresholds Thresholds);

public sealed record TookPart(long Answered, long NotUsed, long Skipped);
