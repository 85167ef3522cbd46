using NpsBot.Core.Disclosure;
using NpsBot.Core.Schedules;
using NpsBot.People;
using NpsBot.Results;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Waves;

namespace NpsBot.Digests;

/// <summary>What a digest tells. The numbers are stored.</summary>
public enum News
{
    /// <summary>A wave that is open has its first figures that may be shown.</summary>
    FirstFigures = 0,

    /// <summary>A wave has ended, and these are its final figures.</summary>
    FinalFigures = 1,
}

/// <summary>Finds what is new to each reader, and puts a card for it into the queue: one for each wave and piece of news, due in the reader's working hours.</summary>
public sealed class DigestNews(Database database, Programmes programmes, Looks looks, DigestReaders readers, TimeProvider time)
{
    /// <summary>What is older is no news any more.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    public void Queue(string tenantId)
    {
        var programme = programmes.Of(tenantId);
        foreach (var (person, since) in readers.Of(tenantId))
        {
            foreach (var service in programme.VisibleTo(person).Where(service => !service.IsRunByTooFew))
            {
                foreach (var (wave, news) in New(service, since).Where(item => MaySay(tenantId, item.Wave, item.News, person)))
                    Queue(person, wave, news);
            }
        }
    }

    /// <summary>The wave that ended last and the one that is open, as far as either is newer than the wish to hear of it.</summary>
    IEnumerable<(WaveEntry Wave, News News)> New(ServiceEntry service, DateTimeOffset since)
    {
        var now = time.GetUtcNow();
        foreach (var wave in service.Waves)
        {
            if (wave.Window.IsOpen(now) && wave.Window.Opens >= since)
                yield return (wave, News.FirstFigures);
            if (wave.Window.IsOver(now) && wave.Window.End >= since && now - wave.Window.End < Fresh)
                yield return (wave, News.FinalFigures);
        }
    }

    bool MaySay(string tenantId, WaveEntry wave, News news, Person person)
    {
        if (database.Read(session => session.First("SELECT 1 FROM digest_card WHERE tenant_id = @tenant AND wave_id = @wave AND person_id = @person AND news = @news", _ => true,
            ("tenant", tenantId), ("wave", wave.Id), ("person", person.Id), ("news", (int)news))))
            return false;
        var look = looks.At(tenantId, [wave], person.Id)[0];
        return look.Disclosed is not Disclosed.TooFew && (news == News.FirstFigures || look.Snapshot.IsFinal);
    }

    void Queue(Person person, WaveEntry wave, News news) => database.Write(session =>
    {
        var now = time.GetUtcNow();
        var place = session.First("SELECT time_zone, site FROM person WHERE tenant_id = @tenant AND person_id = @person", row => new Place(row.Text(0), row.Text(1)),
            ("tenant", person.TenantId), ("person", person.Id));
        var due = Due.For(now, Workplaces.Load(session, person.TenantId).Of(place?.Zone, place?.Site)) is WorkingMoment.At(var moment) ? moment : now;
        session.Execute("""
            INSERT INTO digest_card (tenant_id, wave_id, person_id, news, due_at) VALUES (@tenant, @wave, @person, @news, @due)
            ON CONFLICT (tenant_id, wave_id, person_id, news) DO NOTHING
            """,
            ("tenant", person.TenantId), ("wave", wave.Id), ("person", person.Id), ("news", (int)news), ("due", due.ToUnixTimeMilliseconds()));
    });

    sealed record Place(string? Zone, string? Site);
}
