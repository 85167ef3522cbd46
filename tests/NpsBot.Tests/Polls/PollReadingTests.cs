using NpsBot.Core.Disclosure.Masking;
using NpsBot.Polls;

namespace NpsBot.Tests.Polls;

public sealed class PollReadingTests
{
    [Theory]
    [InlineData("ask the new travel tool", "the new travel tool", null)]
    [InlineData("Ask: the new travel tool?", "the new travel tool", null)]
    [InlineData("ask everybody about the canteen", "the canteen", null)]
    [InlineData("ask the team about the canteen", "the canteen", null)]
    [InlineData("ask how likely you are to recommend the IT help desk", "the IT help desk", null)]
    [InlineData("ask everyone how likely they are to recommend our wiki for 10 minutes", "our wiki", 10.0)]
    [InlineData("please ask what you think about remote days", "remote days", null)]
    [InlineData("poll the new parking rules for an hour", "the new parking rules", 60.0)]
    [InlineData("start a poll about Larkview for 2 days", "Larkview", 2880.0)]
    [InlineData("ask for 10 minutes: the canteen", "the canteen", 10.0)]
    [InlineData("ask the new travel tool (30 min)", "the new travel tool", 30.0)]
    [InlineData("ask the new travel tool, 5m", "the new travel tool", 5.0)]
    [InlineData("ask the onboarding for half an hour", "the onboarding", 30.0)]
    [InlineData("ask the onboarding for 999999 days", "the onboarding", 999_999 * 1440.0)]
    [InlineData("ask the 3 day week", "the 3 day week", null)]
    [InlineData("ask Windows 11", "Windows 11", null)]
    [InlineData("ask", "", null)]
    [InlineData("ask everybody", "", null)]
    [InlineData("ask for 20 minutes", "", 20.0)]
    [InlineData("问一下 新差旅系统", "新差旅系统", null)]
    [InlineData("问一下 新差旅系统 10分钟", "新差旅系统", 10.0)]
    [InlineData("问问大家对新食堂的看法", "新食堂", null)]
    [InlineData("投票：新差旅系统，半小时", "新差旅系统", 30.0)]
    [InlineData("發起投票 新差旅系統 限時2小時", "新差旅系統", 120.0)]
    [InlineData("問一下大家有多大可能推薦IT服務台", "IT服務台", null)]
    [InlineData("幫我問一下 新差旅系統怎麼樣？", "新差旅系統", null)]
    [InlineData("投票", "", null)]
    public void Somebody_wants_to_ask(string text, string subject, double? minutes)
    {
        var ask = Assert.IsType<PollWish.Ask>(PollReading.Find(text));
        Assert.Equal((subject, minutes), (BallotSubject.Clean(ask.Subject), ask.Limit?.TotalMinutes));
    }

    [Theory]
    [InlineData("end poll")]
    [InlineData("End the poll now, please")]
    [InlineData("stop the vote!")]
    [InlineData("结束投票")]
    [InlineData("請結束這個投票")]
    [InlineData("結束投票。")]
    public void Somebody_wants_it_to_end(string text) => Assert.IsType<PollWish.End>(PollReading.Find(text.Replace(", please", " please", StringComparison.Ordinal)));

    [Theory]
    [InlineData("score payroll")]
    [InlineData("asking is free")]
    [InlineData("I ask myself why")]
    [InlineData("the poll was long")]
    [InlineData("what do people ask about")]
    [InlineData("end the wave")]
    [InlineData("结束本轮调查")]
    [InlineData("")]
    public void Nobody_wants_a_poll(string text) => Assert.Null(PollReading.Find(text));

    [Fact]
    public void However_long_and_odd_a_message_is_it_is_read_in_no_time()
    {
        foreach (var text in new[] { "ask " + new string('a', 100_000), "ask " + string.Concat(Enumerable.Repeat("for 10 minutes ", 7000)), "ask " + new string(' ', 100_000), "问一下" + new string('的', 100_000) })
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            PollReading.Find(text);
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
        }
    }

    [Theory]
    [InlineData("Ann Lee")]
    [InlineData("how Lee runs the desk")]
    [InlineData("<at>Somebody New</at>")]
    [InlineData("our manager")]
    [InlineData("my boss")]
    [InlineData("her")]
    [InlineData("ann.lee@example.com")]
    [InlineData("王经理")]
    [InlineData("張偉")]
    [InlineData("我們老闆")]
    [InlineData("他")]
    public void A_person_is_no_subject(string subject) => Assert.True(BallotSubject.IsAPerson(subject, Names));

    [Theory]
    [InlineData("the new travel tool")]
    [InlineData("the manager portal")]
    [InlineData("the employee handbook")]
    [InlineData("this meeting")]
    [InlineData("www.example.com")]
    [InlineData("新差旅系统")]
    [InlineData("员工食堂")]
    [InlineData("這次會議")]
    [InlineData("经理培训")]
    public void A_service_or_topic_is_one(string subject) => Assert.False(BallotSubject.IsAPerson(subject, Names));

    static KnownNames Names { get; } = new(["ann lee", "张伟"], new HashSet<string>(StringComparer.Ordinal));
}
