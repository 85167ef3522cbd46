using System.Globalization;
using NpsBot.Answers;
using NpsBot.Core.Audiences;
using NpsBot.Core.Disclosure;
using NpsBot.Core.Moments;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Moments;
using NpsBot.Storage;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Demo;

/// <summary>The way of a ticket through the IT help desk, with three months of answers: opening one is easy, the wait hurts, the end is good again.</summary>
static class DemoJourney
{
    const string HelpDesk = "it-help-desk";
    const int Months = 3;
    const int AskedAMonth = 26;

    static readonly (string Id, string English, string Simplified, string Traditional, double Mood)[] Steps =
    [
        ("ticket-opened", "Opening a ticket", "提交工单", "開立工單", 7.9),
        ("first-answer", "The first answer", "首次回复", "首次回覆", 6.1),
        ("ticket-closed", "Closing the ticket", "工单关闭", "工單結案", 8.3),
    ];

    public static void Add(Session session, DemoPlan plan)
    {
        var chance = new Random(HelpDesk.Length + plan.People.Count);
        var service = plan.Services.Single(one => one.Id == HelpDesk);
        var colleagues = plan.People.Where(person => !person.IsExternal && !service.LeadIds.Contains(person.Id, StringComparer.Ordinal) && !service.DeputyIds.Contains(person.Id, StringComparer.Ordinal)).ToList();
        var newest = plan.Waves.Where(wave => wave.IsOpen).Max(wave => wave.Opens);
        for (var place = 0; place < Steps.Length; place++)
        {
            var step = Steps[place];
            TouchpointRows.Write(session, DemoSeeding.TenantId, place, new Touchpoint(step.Id, HelpDesk, IsForCustomers: false, 0.5, TimeSpan.FromDays(Touchpoint.UsualBudgetDays), TimeSpan.FromDays(Touchpoint.UsualRestDays)), new Dictionary<Language, string>
            {
                [Language.English] = step.English,
                [Language.SimplifiedChinese] = step.Simplified,
                [Language.TraditionalChinese] = step.Traditional,
            });
            for (var back = Months; back >= 1; back--)
            {
                var month = new DateTimeOffset(newest.Year, newest.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(-back);
                AddMonth(session, step.Id, step.Mood, month, [.. chance.Shuffled(colleagues).Take(AskedAMonth)], chance);
            }
        }
    }

    static void AddMonth(Session session, string touchpoint, double mood, DateTimeOffset opens, List<DemoPerson> people, Random chance)
    {
        var (wave, closes, question) = (Ids.New(), opens.AddMonths(1), Question.AfterTouchpoint(SubjectKind.InternalService));
        ProgrammeRows.AddWave(session, DemoSeeding.TenantId, wave, MomentWork.SurveyOf(touchpoint), HelpDesk, opens.ToString("yyyy-MM", CultureInfo.InvariantCulture), opens, closes, question, Thresholds.Default);
        session.Execute("UPDATE wave SET touchpoint_id = @touchpoint WHERE tenant_id = @tenant AND wave_id = @wave", ("touchpoint", touchpoint), ("tenant", DemoSeeding.TenantId), ("wave", wave));
        foreach (var person in people)
            ProgrammeRows.AddDelivery(session, DemoSeeding.TenantId, wave, person.Id, person.DepartmentId ?? "none", opens.AddDays(chance.Between(1, 20)));
        session.Execute("UPDATE delivery SET why = @why WHERE tenant_id = @tenant AND wave_id = @wave", ("why", WhyAsked.Moment), ("tenant", DemoSeeding.TenantId), ("wave", wave));
        ProgrammeRows.CountAsked(session, DemoSeeding.TenantId, wave);
        var batch = new AnswerBatch(session, closes.AddMilliseconds(-1));
        foreach (var person in people.Where(_ => chance.NextDouble() < 0.75))
        {
            // The sum of three dice of opinion, so that most stand near the mood and some far from it.
            var score = Score.Of((int)Math.Clamp(Math.Round(mood + (3 * (chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5))), 0, 10));
            var at = opens.AddDays(chance.Between(21, 26));
            batch.Apply(new Recording(
                new Asked(DemoSeeding.TenantId, wave, person.Id, person.DepartmentId ?? "none", new Wave(opens, closes), question), at, Answer.Of(score, at), null, null, new Circumstances(person.Language, "", "seed")));
        }
        batch.Finish();
        session.Execute("UPDATE wave SET opened_at = opens_at, closed_at = closes_at WHERE tenant_id = @tenant AND wave_id = @wave", ("tenant", DemoSeeding.TenantId), ("wave", wave));
    }
}
