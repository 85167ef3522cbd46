namespace NpsBot.Demo;

/// <summary>Makes up the organisation of the demonstration. Seed and moment decide everything, on every machine.</summary>
public static class DemoOrganisation
{
    public static DemoPlan Plan(int seed, DateTimeOffset now)
    {
        var material = DemoMaterial.Loaded;
        var chance = new Random(seed);
        var people = Workforce.Gather(material.People, material.Departments, chance);
        var services = Workforce.Appoint(material.Services, people, chance);
        var waves = material.Services.SelectMany((story, place) =>
            QuarterStory.Tell(story, services[place], QuarterlyCalendar.Windows(now, place), people, now, chance));
        // With a chance of their own: what came before changes nothing of what follows.
        var longAgo = new Random(seed + 1);
        var before = material.Services.SelectMany((story, place) =>
            QuarterStory.TellBefore(story, services[place], QuarterlyCalendar.WindowsBefore(now, place, story.Before?.Count ?? 0), people, now, longAgo));
        return new DemoPlan(material.Company, material.Departments, people, services, [.. before, .. waves]);
    }
}
