using System.Data.Common;
using NpsBot.BotFramework;
using NpsBot.Delivery;
using NpsBot.Setup;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.People;

/// <summary>What becomes of a person whom the bot meets for the first time; runs in the transaction that adds the person.</summary>
public delegate void Newcomer(Session session, Person person, DateTimeOffset now);

/// <summary>The people of every organisation: found by their verified identity, remembered with the address of their personal chat.</summary>
public sealed class Roster(Database database, Programmes programmes, TimeProvider time, Newcomer? newcomer = null)
{
    /// <summary>Within this time several reports of an installation are one installation.</summary>
    public static readonly TimeSpan OneInstallation = TimeSpan.FromSeconds(30);

    static volatile Uri? lastServiceUrl;

    const string Columns = """
        tenant_id, person_id, entra_object_id, channel_user_id, name, is_external, on_roster, language, paused_until,
        conversation_id, service_url, bot_id, channel_id, welcomed_at, left_at, time_zone, site, is_guest
        """;

    /// <summary>The author of an event; added when unknown, and kept up to date: account, name, and where the personal chat is.</summary>
    public Person Meet(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        origin = Normal(origin);
        var known = database.Read(session => Find(session, origin));
        if (known is not null && IsUpToDate(known, origin))
            return known;
        var person = database.Write(session => MeetIn(session, origin));
        if (known is null && newcomer is not null)
            programmes.Changed(person.TenantId);
        return person;
    }

    /// <summary>The author of an event as last noted, whatever has changed since; null when unknown. Only reads.</summary>
    public Person? Recall(Origin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        origin = Normal(origin);
        return database.Read(session => Find(session, origin));
    }

    /// <summary>The author of an event, if there is nothing about them to note.</summary>
    public sealed class KnownPerson
    {
        readonly Origin normal;
        readonly Lookup<Person> lookup;

        public KnownPerson(Origin origin)
        {
            ArgumentNullException.ThrowIfNull(origin);
            (Origin, normal) = (origin, Normal(origin));
            lookup = normal.From.EntraObjectId is { } entra ? ByEntra(normal, entra) : ByAccount(normal);
        }

        public Origin Origin { get; }

        public string TenantId => normal.Conversation.TenantId;

        /// <summary>What is asked first.</summary>
        public Lookup Lookup => lookup;

        /// <summary>Null when there is something to note: then they are to be met.</summary>
        public Person? Find(Session session) => lookup.Answer(session) is { } known && IsUpToDate(known, normal) ? known : null;
    }

    public void SetLanguage(Person person, Language language) => Set(person, "UPDATE person SET language = @value WHERE tenant_id = @tenant AND person_id = @person", language.Tag());

    /// <summary>Stops asking a person until a moment; null asks again, also what waited meanwhile.</summary>
    public void SetPause(Person person, DateTimeOffset? until) => database.Write(session =>
    {
        session.Execute("UPDATE person SET paused_until = @until WHERE tenant_id = @tenant AND person_id = @person",
            ("until", until == DateTimeOffset.MaxValue ? long.MaxValue : until?.ToUnixTimeMilliseconds()), ("tenant", person.TenantId), ("person", person.Id));
        if (until is null)
            Handover.AskAgain(session, time, person);
    });

    /// <summary>Somebody by our own id.</summary>
    internal static Person? ById(Session session, string tenant, string id) => With(tenant, id).Answer(session);

    /// <summary>The same as a question that can be asked together with others.</summary>
    internal static Lookup<Person> With(string tenant, string id) =>
        new($"SELECT {Columns} FROM person WHERE tenant_id = @tenant AND person_id = @person", Row, ("tenant", tenant), ("person", id));

    /// <summary>
    /// Takes note that a person is being welcomed; false when that has just happened. A channel reports one installation several times over,
    /// and again after a new installation some day, when the person is to be welcomed again.
    /// </summary>
    public bool TryWelcome(Person person) => database.Write(session => session.Execute(
        "UPDATE person SET welcomed_at = @now, uninstalled_at = NULL WHERE tenant_id = @tenant AND person_id = @person AND (welcomed_at IS NULL OR welcomed_at < @recently)",
        ("now", time.GetUtcNow().ToUnixTimeMilliseconds()), ("tenant", person.TenantId), ("person", person.Id),
        ("recently", (time.GetUtcNow() - OneInstallation).ToUnixTimeMilliseconds())) == 1);

    /// <summary>The first words did not arrive: they are still to be said.</summary>
    public void NotWelcomed(Person person) => Set(person, "UPDATE person SET welcomed_at = @value WHERE tenant_id = @tenant AND person_id = @person", null);

    /// <summary>The person took the bot out of the chat: a later installation is a new beginning, and the person's own to make.</summary>
    public void Forget(Person person) => Set(person,
        "UPDATE person SET uninstalled_at = @value, welcomed_at = NULL, conversation_id = NULL WHERE tenant_id = @tenant AND person_id = @person", time.GetUtcNow().ToUnixTimeMilliseconds());

    void Set(Person person, string sql, object? value) =>
        database.Write(session => session.Execute(sql, ("value", value), ("tenant", person.TenantId), ("person", person.Id)));

    static bool IsUpToDate(Person person, Origin origin) =>
        person.ChannelUserId == origin.From.Id
        && (origin.From.EntraObjectId is null || person.EntraObjectId == origin.From.EntraObjectId)
        && (origin.From.Name is null || person.Name is not null)
        && (origin.Conversation.Kind != ConversationKind.Personal || person.Chat == origin.Conversation);

    /// <summary>Ids that are GUIDs in lower case, as programmes write them; all others as they are.</summary>
    static Origin Normal(Origin origin)
    {
        var (author, conversation) = (origin.From, origin.Conversation);
        var entra = author.EntraObjectId is { } id ? EntraId.Normal(id) : null;
        var tenant = EntraId.Normal(conversation.TenantId);
        return entra == author.EntraObjectId && tenant == conversation.TenantId
            ? origin
            : origin with { From = author with { EntraObjectId = entra }, Conversation = conversation with { TenantId = tenant } };
    }

    Person MeetIn(Session session, Origin origin)
    {
        var known = Find(session, origin);
        // An account belongs to whoever came with it last.
        session.Execute("""
            UPDATE person SET channel_user_id = NULL
            WHERE tenant_id = @tenant AND channel_user_id = @channelUser AND person_id <> @person
            """,
            ("tenant", origin.Conversation.TenantId), ("channelUser", origin.From.Id), ("person", known?.Id ?? ""));
        var person = known ?? Add(session, origin);
        var chat = origin.Conversation.Kind == ConversationKind.Personal ? origin.Conversation : person.Chat;
        session.Execute("""
            UPDATE person SET entra_object_id = COALESCE(entra_object_id, @entra), channel_user_id = @channelUser, name = COALESCE(name, @name),
                conversation_id = @conversation, service_url = @serviceUrl, bot_id = @bot, channel_id = @channel
            WHERE tenant_id = @tenant AND person_id = @person
            """,
            ("entra", origin.From.EntraObjectId), ("channelUser", origin.From.Id), ("name", origin.From.Name),
            ("conversation", chat?.Id), ("serviceUrl", chat?.ServiceUrl.ToString()), ("bot", chat?.BotId), ("channel", chat?.ChannelId),
            ("tenant", person.TenantId), ("person", person.Id));
        // How this tenant is reached, for those of it who have no chat yet.
        session.Execute("""
            INSERT INTO tenant (tenant_id, service_url, bot_id, channel_id) VALUES (@tenant, @serviceUrl, @bot, @channel)
            ON CONFLICT (tenant_id) DO UPDATE SET service_url = excluded.service_url, bot_id = excluded.bot_id, channel_id = excluded.channel_id
            """,
            ("tenant", person.TenantId), ("serviceUrl", origin.Conversation.ServiceUrl.ToString()), ("bot", origin.Conversation.BotId), ("channel", origin.Conversation.ChannelId));
        return Find(session, origin)!;
    }

    Person Add(Session session, Origin origin)
    {
        var id = Ids.New();
        session.Execute("INSERT INTO person (tenant_id, person_id, entra_object_id, channel_user_id, name) VALUES (@tenant, @person, @entra, @channelUser, @name)",
            ("tenant", origin.Conversation.TenantId), ("person", id), ("entra", origin.From.EntraObjectId), ("channelUser", origin.From.Id), ("name", origin.From.Name));
        var person = Find(session, origin)!;
        newcomer?.Invoke(session, person, time.GetUtcNow());
        return person;
    }

    /// <summary>By Entra object id first: it is what the programme names. An account is taken for a person only when no Entra id speaks against it.</summary>
    static Person? Find(Session session, Origin origin)
    {
        if (origin.From.EntraObjectId is not { } entra)
            return ByAccount(origin).Answer(session);
        return ByEntra(origin, entra).Answer(session)
            ?? (ByAccount(origin).Answer(session) is { EntraObjectId: null } unlinked ? unlinked : null);
    }

    static Lookup<Person> ByEntra(Origin origin, string entra) => new(
        $"SELECT {Columns} FROM person WHERE tenant_id = @tenant AND entra_object_id = @entra", Row, ("tenant", origin.Conversation.TenantId), ("entra", entra));

    static Lookup<Person> ByAccount(Origin origin) => new(
        $"SELECT {Columns} FROM person WHERE tenant_id = @tenant AND channel_user_id = @channelUser", Row, ("tenant", origin.Conversation.TenantId), ("channelUser", origin.From.Id));

    static Person Row(DbDataReader row)
    {
        var tenant = row.GetString(0);
        return new Person(
            tenant, row.GetString(1), row.Text(2), row.Text(3), row.Text(4), row.GetInt64(5) != 0, row.GetInt64(6) != 0,
            LanguageTags.Parse(row.Text(7)), PausedUntil(row.Number(8)),
            row.Text(9) is { } conversation && row.Text(10) is { } serviceUrl
                ? new Conversation(tenant, conversation, ConversationKind.Personal, ServiceUrl(serviceUrl), row.GetString(12), row.GetString(11))
                : null,
            !row.IsDBNull(13), HasLeft: !row.IsDBNull(14))
        { TimeZone = row.Text(15), Site = row.Text(16), IsGuest = row.GetInt64(17) != 0 };
    }

    // A channel has a handful of addresses, and to take one apart costs more than to read a person.
    static Uri ServiceUrl(string stored)
    {
        var url = lastServiceUrl;
        return url is not null && url.OriginalString == stored ? url : lastServiceUrl = new Uri(stored);
    }

    static DateTimeOffset? PausedUntil(long? stored) => stored switch
    {
        null => null,
        long.MaxValue => DateTimeOffset.MaxValue,
        { } milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
    };
}
