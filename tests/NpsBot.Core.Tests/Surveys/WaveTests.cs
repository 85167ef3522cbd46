using FsCheck;
using FsCheck.Fluent;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using static NpsBot.Core.Tests.Samples;

namespace NpsBot.Core.Tests.Surveys;

public class WaveTests
{
    static readonly DateTimeOffset Monday = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    static readonly Wave TwoWeeks = new(Monday, Monday.AddDays(14));
    static readonly DateTimeOffset Tuesday = Monday.AddDays(1);

    static Gen<Answer> Answers { get; } =
        from minute in Gen.Choose(0, 20_000)
        from said in Gen.Choose(0, 12)
        select said switch
        {
            11 => Answer.NotUsed(Monday.AddMinutes(minute)),
            12 => Answer.Skipped(Monday.AddMinutes(minute)),
            _ => Answer.Of(Score.Of(said), Monday.AddMinutes(minute)),
        };

    [Fact]
    public void The_answer_with_the_later_time_stands() => Hold(Answers.Two(), pair =>
    {
        var (stored, said) = pair;
        var now = Latest(pair.Item1, pair.Item2);

        Acceptance expected = said.At >= stored.At ? new Acceptance.Accepted(said) : new Acceptance.Superseded(stored);
        Assert.Equal(expected, TwoWeeks.Accept(stored, said, now));
    });

    [Fact]
    public void What_stands_does_not_depend_on_the_order_of_delivery()
    {
        var deliveries =
            from answers in Answers.NonEmptyListOf()
            let distinct = answers.DistinctBy(answer => answer.At).ToArray()
            from order in Gen.Shuffle(distinct)
            select (Sent: distinct, Arrived: order);

        Hold(deliveries, wave => Assert.Equal(wave.Sent.MaxBy(answer => answer.At), Standing(wave.Arrived)));
    }

    [Fact]
    public void Delivering_again_changes_nothing() => Hold(Answers.NonEmptyListOf(), answers =>
    {
        var once = answers.DistinctBy(answer => answer.At).ToArray();

        Assert.Equal(Standing(once), Standing([.. once, .. once, .. once.Reverse()]));
    });

    [Fact]
    public void A_clock_ahead_of_ours_is_not_believed() => Hold(Answers, answer =>
    {
        var now = answer.At.AddSeconds(-90);
        if (now < TwoWeeks.Opens)
            return;

        var accepted = Assert.IsType<Acceptance.Accepted>(TwoWeeks.Accept(null, answer, now));
        Assert.Equal(answer with { At = now }, accepted.Answer);
    });

    [Fact]
    public void Before_it_opens_nothing_is_taken() =>
        Assert.Equal(new Acceptance.NotOpenYet(Monday), TwoWeeks.Accept(null, Answer.Of(Score.Of(9), Tuesday), Monday.AddTicks(-1)));

    [Fact]
    public void From_its_end_on_nothing_is_taken_and_what_was_said_stands()
    {
        var (stored, late) = (Answer.Of(Score.Of(3), Tuesday), Answer.Of(Score.Of(9), Tuesday.AddHours(1)));

        Assert.Equal(new Acceptance.Closed(TwoWeeks.Closes, stored), TwoWeeks.Accept(stored, late, TwoWeeks.Closes));
        Assert.Equal(new Acceptance.Closed(TwoWeeks.Closes, null), TwoWeeks.Accept(null, late, TwoWeeks.Closes.AddYears(1)));
    }

    [Fact]
    public void The_first_and_the_last_moment_count()
    {
        Assert.IsType<Acceptance.Accepted>(TwoWeeks.Accept(null, Answer.Skipped(Monday), Monday));
        Assert.IsType<Acceptance.Accepted>(TwoWeeks.Accept(null, Answer.NotUsed(Monday), TwoWeeks.Closes.AddTicks(-1)));
    }

    [Fact]
    public void Ended_early_it_takes_nothing_more_but_it_cannot_be_stretched()
    {
        var (early, late) = (TwoWeeks with { ClosedEarly = Tuesday }, TwoWeeks with { ClosedEarly = TwoWeeks.Closes.AddDays(3) });

        Assert.Equal(new Acceptance.Closed(Tuesday, null), early.Accept(null, Answer.Skipped(Monday), Tuesday));
        Assert.Equal(TwoWeeks.Closes, late.End);
        Assert.True(early.IsOpen(Monday) && early.IsOver(Tuesday) && !late.IsOpen(TwoWeeks.Closes));
    }

    [Fact]
    public void An_answer_has_a_score_exactly_when_it_is_a_scored_one()
    {
        Assert.Throws<ArgumentException>(() => new Answer(AnswerKind.Scored, null, Monday));
        Assert.Throws<ArgumentException>(() => new Answer(AnswerKind.Skipped, Score.Of(0), Monday));
        Assert.Throws<ArgumentException>(() => new Answer((AnswerKind)9, null, Monday));
    }

    static DateTimeOffset Latest(params IEnumerable<Answer> answers) => answers.Max(answer => answer.At);

    static Answer? Standing(IReadOnlyList<Answer> arriving)
    {
        var now = Latest(arriving);
        return arriving.Aggregate(default(Answer), (stored, answer) =>
            TwoWeeks.Accept(stored, answer, now) is Acceptance.Accepted accepted ? accepted.Answer : stored);
    }
}
