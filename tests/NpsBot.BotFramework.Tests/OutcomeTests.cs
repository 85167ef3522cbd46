using System.Globalization;
using NpsBot.Standins;

namespace NpsBot.BotFramework.Tests;

public sealed class OutcomeTests : IAsyncLifetime
{
    static readonly Outgoing Hello = new("hello", null, null);

    ProductionBot _world = null!;

    public async Task InitializeAsync() => _world = await ProductionBot.Start();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public static TheoryData<int, string?, string?, SendOutcome> Answers => new()
    {
        { 429, null, null, new SendOutcome.NotDelivered(null, "429") },
        { 429, null, "7", new SendOutcome.NotDelivered(TimeSpan.FromSeconds(7), "429") },
        { 429, null, "soon", new SendOutcome.NotDelivered(null, "429") },
        { 412, FakeConnector.Error("PreconditionFailed"), null, new SendOutcome.NotDelivered(null, "412") },
        { 503, null, "30", new SendOutcome.NotDelivered(TimeSpan.FromSeconds(30), "503") },
        { 503, null, null, new SendOutcome.InDoubt("503") },
        { 500, FakeConnector.Error("ServiceError"), null, new SendOutcome.InDoubt("500") },
        { 502, "<html>Bad gateway</html>", null, new SendOutcome.InDoubt("502") },
        { 504, null, null, new SendOutcome.InDoubt("504") },
        { 408, null, null, new SendOutcome.InDoubt("408") },
        { 401, null, null, new SendOutcome.NotDelivered(null, "401") },
        { 403, FakeConnector.Error("ConversationBlockedByUser"), null, new SendOutcome.Blocked("ConversationBlockedByUser") },
        { 403, FakeConnector.Error("BotDisabledByAdmin"), null, new SendOutcome.Blocked("BotDisabledByAdmin") },
        { 403, FakeConnector.Error("BotNotInConversationRoster"), null, new SendOutcome.NotInstalled("BotNotInConversationRoster") },
        { 403, FakeConnector.Error("ForbiddenOperationException"), null, new SendOutcome.NotInstalled("ForbiddenOperationException") },
        { 403, FakeConnector.Error("SomethingElse"), null, new SendOutcome.Rejected(403, "SomethingElse") },
        { 403, "not json", null, new SendOutcome.Rejected(403, "403") },
        { 403, """{"error":"text"}""", null, new SendOutcome.Rejected(403, "403") },
        { 404, FakeConnector.Error("ConversationNotFound"), null, new SendOutcome.Gone("ConversationNotFound") },
        { 413, FakeConnector.Error("MessageSizeTooBig"), null, new SendOutcome.Rejected(413, "MessageSizeTooBig") },
        { 400, FakeConnector.Error("BadSyntax"), null, new SendOutcome.Rejected(400, "BadSyntax") },
        { 302, null, null, new SendOutcome.Rejected(302, "Redirect") },
        { 307, null, null, new SendOutcome.Rejected(307, "Redirect") },
        { 200, null, null, new SendOutcome.Sent("") },
        { 201, "not json", null, new SendOutcome.Sent("") },
        { 201, """{"id":"42"}""", null, new SendOutcome.Sent("42") },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task EveryAnswerHasItsMeaning(int status, string? body, string? retryAfter, SendOutcome expected)
    {
        (string, string)[] headers = retryAfter is null ? [("Location", "https://smba.trafficmanager.net/elsewhere")] : [("Retry-After", retryAfter)];
        _world.Connector.Next(status, body, headers);
        Assert.Equal(expected, await Send());
        Assert.Single(_world.Connector.Requests);
    }

    [Theory]
    [InlineData(90, 90)]
    [InlineData(-90, 0)]
    public async Task RetryAfterMayBeADate(int ahead, int expected)
    {
        // HTTP dates have no fractions of a second.
        _world.Clock.Advance(TimeSpan.FromTicks(-(_world.Clock.GetUtcNow().Ticks % TimeSpan.TicksPerSecond)));
        _world.Connector.Next(429, null, ("Retry-After", _world.Clock.GetUtcNow().AddSeconds(ahead).ToString("R", CultureInfo.InvariantCulture)));
        Assert.Equal(new SendOutcome.NotDelivered(TimeSpan.FromSeconds(expected), "429"), await Send());
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task CreatingAConversationIsNeverInDoubt(int status)
    {
        _world.Connector.Next(status);
        Assert.Equal(new SendOutcome.NotDelivered(null, status.ToString(CultureInfo.InvariantCulture)), await Create());
        Assert.IsType<SendOutcome.Sent>(await Create());
    }

    [Fact]
    public async Task AConversationWithoutAnIdWasNotCreated()
    {
        _world.Connector.Next(201, "{}");
        Assert.Equal(new SendOutcome.NotDelivered(null, "no id"), await Create());
    }

    [Fact]
    public async Task AConnectionLostAfterTheBodyLeavesADoubtAndIsNotSecretlyRepeated()
    {
        // The first send leaves an open connection behind: the one an HTTP stack might quietly replace and try again.
        Assert.IsType<SendOutcome.Sent>(await Send());
        _world.Connector.Reset();
        Assert.Equal(new SendOutcome.InDoubt("connection"), await Send());
        Assert.Equal(2, _world.Connector.Bodies.Count);
        _world.Connector.Reset();
        Assert.Equal(new SendOutcome.NotDelivered(null, "connection"), await Create());
    }

    [Fact]
    public async Task AnAnswerCutShortAfterItsStatusWasDelivered()
    {
        _world.Connector.Next(async context =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"id\":"u8.ToArray());
            await context.Response.Body.FlushAsync();
        });
        Assert.Equal(new SendOutcome.Sent(""), await Send());
    }

    [Fact]
    public async Task AConnectorThatHangsLeavesADoubt()
    {
        await using var impatient = await ProductionBot.Start(options => options with { SendTimeout = TimeSpan.FromSeconds(2) });
        // Warm: the token and the connection must not eat the short time.
        while (await impatient.Bot.Connector.Send(ProductionBot.Chat, Hello, default) is not SendOutcome.Sent)
        {
        }

        impatient.Connector.Hang();
        Assert.Equal(new SendOutcome.InDoubt("timeout"), await impatient.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
        impatient.Connector.Hang();
        var lookup = Assert.IsType<MemberLookup.Failed>(await impatient.Bot.Connector.Member(ProductionBot.Chat, "29:1", default));
        Assert.Equal(new SendOutcome.NotDelivered(null, "timeout"), lookup.Why);
    }

    [Fact]
    public async Task AConnectorThatStopsInTheMiddleOfItsAnswerIsNotWaitedForEndlessly()
    {
        await using var impatient = await ProductionBot.Start(options => options with { SendTimeout = TimeSpan.FromSeconds(2) });
        while (await impatient.Bot.Connector.Send(ProductionBot.Chat, Hello, default) is not SendOutcome.Sent)
        {
        }

        impatient.Connector.Next(async context =>
        {
            context.Response.StatusCode = 201;
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        Assert.Equal(new SendOutcome.Sent(""), await impatient.Bot.Connector.Send(ProductionBot.Chat, Hello, default));
    }

    [Fact]
    public async Task CancellingAfterTheBodyLeftLeavesADoubt()
    {
        using var cancel = new CancellationTokenSource();
        _world.Connector.Next(async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });
        Assert.Equal(new SendOutcome.InDoubt("cancelled"), await _world.Bot.Connector.Send(ProductionBot.Chat, Hello, cancel.Token));
    }

    [Fact]
    public async Task CancellingBeforeAnythingLeftIsAnOrdinaryCancellation()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Bot.Connector.Send(ProductionBot.Chat, Hello, cancel.Token));
        Assert.Empty(_world.Connector.Requests);
    }

    [Theory]
    [InlineData("http://no-such-host.invalid/", "dns")]
    [InlineData("http://127.0.0.1:1/", "connect")]
    [InlineData("tls", "tls")]
    public async Task WhatFailsBeforeTheBodyLeavesIsNotDelivered(string where, string reason)
    {
        // An https client that meets a server without TLS.
        var address = where == "tls" ? new Uri("https://" + _world.Connector.Address.Authority) : new Uri(where);
        _world.Map["smba.trafficmanager.net"] = address;
        Assert.Equal(new SendOutcome.NotDelivered(null, reason), await Send());
        Assert.Empty(_world.Connector.Bodies);
    }

    Task<SendOutcome> Send() => _world.Bot.Connector.Send(ProductionBot.Chat, Hello, default);

    Task<SendOutcome> Create() => _world.Bot.Connector.CreateConversation(new Uri(Sample.ServiceUrl), "28:bot", Sample.Tenant, "29:person", default);
}
