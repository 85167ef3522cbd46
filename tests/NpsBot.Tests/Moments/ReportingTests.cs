using System.Net;
using System.Text.Json;
using NpsBot.Moments;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Moments;

/// <summary>What comes to `POST /api/v1/moments`, and what it learns from the answer: nothing about anybody.</summary>
public sealed class ReportingTests : IAsyncLifetime
{
    MomentsApi api = null!;
    string key = null!;

    public async Task InitializeAsync()
    {
        api = await MomentsApi.Run();
        key = api.NewKey();
    }

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task Whoever_is_reported_the_answer_is_the_same()
    {
        api.Database.Write(session => session.Execute("UPDATE person SET paused_until = @ever WHERE entra_object_id = 'entra-1'", ("ever", long.MaxValue)));
        foreach (var person in (string[])["entra-0", "entra-1", "P2@contoso.example", "nobody@contoso.example", "0c9b6a1e-2f43-4f0e-9d4b-000000000000"])
        {
            using var answer = await api.Report(key, person);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
            Assert.Equal(22, Assert.Single(body.EnumerateObject()).Value.GetString()!.Length);
        }
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM delivery"));
        api.Settle();
        Assert.Equal(2, api.Count("SELECT COUNT(*) FROM delivery"));
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM moment WHERE person IS NOT NULL"));
    }

    /// <summary>What is no report, with a word of what is said about it. One host for all: each would take as long to start as all of them to be refused.</summary>
    static readonly (string Body, string Says)[] NoReports =
    [
        ("""{"touchpoint":"ticket-closed","person":"entra-0","agent":"Anna"}""", "appraisal"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","assigned_to":"Anna"}""", "appraisal"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","AgentId":7}""", "appraisal"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","resolvedBy":{"name":"Anna"}}""", "appraisal"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","ticket":"INC1"}""", "no field"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","person":"entra-1"}""", "no JSON"),
        ("""{"touchpoint":"ticket-closed","person":7}""", "is a text"),
        ("""{"touchpoint":"ticket-closed","person":null}""", "is a text"),
        ("""{"touchpoint":"ticket-closed"}""", "Entra object id"),
        ("""{"touchpoint":"ticket-closed","person":"two words"}""", "Entra object id"),
        ("""{"touchpoint":"ticket-closed","person":"\ud800"}""", "no JSON"),
        ("""{"person":"entra-0"}""", "missing"),
        ("""{"touchpoint":"canteen","person":"entra-0"}""", "no touchpoint"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","occurredAt":"yesterday"}""", "offset"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","occurredAt":"2026-11-18T09:00:00"}""", "offset"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","occurredAt":"2026-11-18T10:00:00Z"}""", "lies ahead"),
        ("""{"touchpoint":"ticket-closed","person":"entra-0","occurredAt":"2026-11-01T10:00:00Z"}""", "lies ahead"),
        ("""["ticket-closed"]""", "one object"),
        ("""{"touchpoint":[[[[[[[[1]]]]]]]]}""", "no JSON"),
        ("{", "no JSON"),
        ("", "no JSON"),
    ];

    [Fact]
    public async Task A_report_that_is_none_gets_a_sentence_and_changes_nothing()
    {
        foreach (var (body, says) in NoReports)
        {
            using var answer = await api.Post(key, body);
            Assert.Equal((body, HttpStatusCode.BadRequest, "application/problem+json"), (body, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM moment"));
    }

    [Fact]
    public async Task Bodies_are_bounded_and_of_one_kind_and_every_report_has_its_key()
    {
        using var large = await api.Post(key, $$"""{"touchpoint":"ticket-closed","person":"{{new string('x', 100_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        using var form = await api.Post(key, "touchpoint=ticket-closed", type: "application/x-www-form-urlencoded");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        using var keyless = await api.Post(key, """{"touchpoint":"ticket-closed","person":"entra-0"}""", idempotency: new string('k', 129));
        Assert.Equal(HttpStatusCode.BadRequest, keyless.StatusCode);
        using var got = await api.Http.GetAsync(MomentEndpoint.Path);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM moment"));
    }

    [Fact]
    public async Task The_same_report_twice_is_one_and_another_under_its_key_is_refused()
    {
        async Task<(HttpStatusCode, string)> Say(string who, string person)
        {
            using var answer = await api.Report(who, person, idempotency: "INC-1");
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        var first = await Say(key, "entra-0");
        Assert.Equal(first, await Say(key, "entra-0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Say(key, "entra-1")).Item1);
        Assert.Equal(1, api.Count("SELECT COUNT(*) FROM moment"));
        // Another organisation's keys are its own.
        var elsewhere = await Say(api.NewKey(MomentsApi.Fabrikam), "entra-1");
        Assert.Equal(HttpStatusCode.Accepted, elsewhere.Item1);
        Assert.NotEqual(first.Item2, elsewhere.Item2);
    }

    [Fact]
    public async Task Without_a_key_that_holds_nothing_is_taken()
    {
        string?[] wrong = [null, "npsbot_", "npsbot_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "eyJhbGciOiJub25lIn0.eyJ0aWQiOiJjb250b3NvIiwicm9sZXMiOlsiTW9tZW50cy5TZW5kIl19.", "' OR 1=1 --"];
        foreach (var guess in wrong)
        {
            using var answer = await api.Post(guess, """{"touchpoint":"ticket-closed","person":"entra-0"}""");
            Assert.Equal((guess, HttpStatusCode.Unauthorized, "Bearer"), (guess, answer.StatusCode, answer.Headers.WwwAuthenticate.ToString()));
        }
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM moment"));
    }

    [Fact]
    public async Task A_key_of_one_organisation_reports_about_its_own_people_only()
    {
        using var answer = await api.Report(api.NewKey(MomentsApi.Fabrikam), "p0@contoso.example");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        api.Settle();
        Assert.Equal("NotAddressed", api.Outcomes());
        Assert.Equal(0, api.Count("SELECT COUNT(*) FROM delivery"));
    }

    [Fact]
    public async Task More_than_a_minute_takes_is_put_off_and_other_organisations_are_served()
    {
        var other = api.NewKey(MomentsApi.Fabrikam);
        for (var report = 0; report < MomentLimits.PerMinute; report++)
            (await api.Post(key, "{")).Dispose();
        using var refused = await api.Report(key, "entra-0");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("60", refused.Headers.GetValues("Retry-After").Single());
        using var others = await api.Report(other, "entra-0");
        Assert.Equal(HttpStatusCode.Accepted, others.StatusCode);
        api.Clock.Advance(TimeSpan.FromMinutes(1));
        using var later = await api.Report(key, "entra-0");
        Assert.Equal(HttpStatusCode.Accepted, later.StatusCode);
    }

    [Fact]
    public async Task Whoever_guesses_keys_is_put_off()
    {
        for (var guess = 0; guess < MomentLimits.StrangersPerMinute; guess++)
            (await api.Post("npsbot_guess", "{}")).Dispose();
        using var refused = await api.Post("npsbot_guess", "{}");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
    }

    [Fact]
    public async Task The_document_describes_what_is_taken_and_nothing_else()
    {
        var document = JsonSerializer.Deserialize<JsonElement>(await api.Http.GetStringAsync("/api/v1/openapi.json"));
        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var post = Assert.Single(document.GetProperty("paths").EnumerateObject()).Value.GetProperty("post");
        Assert.Equal("reportMoment", post.GetProperty("operationId").GetString());
        Assert.True(post.GetProperty("responses").TryGetProperty("202", out _));
        Assert.Contains(post.GetProperty("parameters").EnumerateArray(), parameter => parameter.GetProperty("name").GetString() == "Idempotency-Key");
    }

    [Fact]
    public async Task Reports_are_noted_without_whom_they_are_about()
    {
        (await api.Report(key, "entra-0")).Dispose();
        Assert.Equal(1, api.Count("SELECT COUNT(*) FROM audit WHERE action = 'moment' AND person_id IS NULL AND subject LIKE 'ticket-closed %'"));
        Assert.DoesNotContain(key, DatabaseText.Of(api.Database), StringComparison.Ordinal);
    }
}
