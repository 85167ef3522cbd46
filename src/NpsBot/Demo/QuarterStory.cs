using NpsBot.Core.Surveys;

namespace NpsBot.Demo;

/// <summary>Turns a service's story into waves: who was asked, who answered, what they gave and why.</summary>
static class QuarterStory
{
    public static IEnumerable<DemoWave> Tell(
        ServiceStory story,
        DemoService service,
        IReadOnlyList<WaveWindow> windows,
        IReadOnlyList<DemoPerson> people,
        DateTimeOffset now,
        Random chance)
    {
        var audience = Audience(service, people);
        var drafts = windows.Zip(story.Chapters, (window, chapter) => Draft(story, chapter, window, audience, now, chance)).ToList();
        Remarks.Deal(DemoMaterial.Remarks[story.Id], drafts, chance);
        return drafts.Select(draft => draft.Finish(service.Id));
    }

    /// <summary>The quarters before the story proper, in figures and reasons only.</summary>
    public static IEnumerable<DemoWave> TellBefore(ServiceStory story, DemoService service, IReadOnlyList<WaveWindow> windows, IReadOnlyList<DemoPerson> people, DateTimeOffset now, Random chance)
    {
        var audience = Audience(service, people);
        return windows.Zip(story.Before ?? [], (window, chapter) => Draft(story, chapter, window, audience, now, chance).Finish(service.Id));
    }

    // Leads do not rate the service that they lead.
    static List<DemoPerson> Audience(DemoService service, IReadOnlyList<DemoPerson> people)
    {
        var leads = service.LeadIds.Concat(service.DeputyIds).ToHashSet(StringComparer.Ordinal);
        return [.. people.Where(person => person.IsExternal == (service.Type == ServiceType.Product) && !leads.Contains(person.Id))];
    }

    static DraftWave Draft(
        ServiceStory story, Chapter chapter, WaveWindow window, IReadOnlyList<DemoPerson> audience, DateTimeOffset now, Random chance)
    {
        var turnout = Turnout.Of(chapter, window.IsOpen, audience.Count, chance);
        var asked = chance.Shuffled(audience)[..turnout.Asked];
        var scores = Opinions.Scores(chapter, turnout.Scored, chance);
        var answers = scores.Select((score, i) => Answered(asked[i], at => Answer.Of(score, at)))
            .Concat(asked.Skip(turnout.Scored).Take(turnout.NotUsed).Select(person => Answered(person, Answer.NotUsed)))
            .Concat(asked.Skip(turnout.Scored + turnout.NotUsed).Take(turnout.Skipped).Select(person => Answered(person, Answer.Skipped)))
            .ToList();
        Opinions.Explain(answers, story, chapter, chance);
        return new DraftWave(window, chapter.Event, asked, answers);

        DraftAnswer Answered(DemoPerson person, Func<DateTimeOffset, Answer> answer) =>
            new(person, answer(window.AnsweringMoment(now, chance)));
    }
}

sealed record DraftWave(WaveWindow Window, string? Event, IReadOnlyList<DemoPerson> Asked, IReadOnlyList<DraftAnswer> Answers)
{
    public DemoWave Finish(string serviceId) => new(
        serviceId,
        Window.Name,
        Window.Opens,
        Window.Closes,
        Window.IsOpen,
        [.. Asked.Select(person => person.Id).Order(StringComparer.Ordinal)],
        [.. Answers.OrderBy(draft => draft.Answer.At).Select(draft => draft.Finish())]);
}

sealed class DraftAnswer(DemoPerson person, Answer answer)
{
    public DemoPerson Person => person;

    public Answer Answer => answer;

    public IReadOnlyList<Reason> Reasons { get; set; } = [];

    public string? Comment { get; set; }

    public DemoAnswer Finish() => new(person.Id, answer, Reasons, Comment, person.Language);
}
