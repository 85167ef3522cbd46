using System.Globalization;

namespace NpsBot.Demo;

/// <summary>Who works in the made-up organisation, who buys from it, and who leads its services.</summary>
static class Workforce
{
    public static IReadOnlyList<DemoPerson> Gather(PeopleMaterial material, IReadOnlyList<DemoDepartment> departments, Random chance)
    {
        var named = material.Pools.Select(pool => (Pool: pool, Names: Names(pool, chance))).ToList();
        var colleagues = named.SelectMany(of => of.Names.Take(of.Pool.Colleagues).Select(name => (name, of.Pool.Language)));
        var customers = named.SelectMany(of => of.Names.Skip(of.Pool.Colleagues).Select(name => (name, of.Pool.Language)));
        return
        [
            .. chance.Shuffled(colleagues).Select((who, i) =>
                new DemoPerson(Id("colleague", i), who.name, departments[i % departments.Count].Id, who.Language, IsExternal: false)),
            .. chance.Shuffled(customers).Select((who, i) =>
                new DemoPerson(Id("customer", i), who.name, DepartmentId: null, who.Language, IsExternal: true)),
        ];
    }

    /// <summary>Gives every service a lead and a deputy from the department that it belongs to; nobody leads two.</summary>
    public static IReadOnlyList<DemoService> Appoint(IReadOnlyList<ServiceStory> stories, IReadOnlyList<DemoPerson> people, Random chance)
    {
        var free = chance.Shuffled(people.Where(person => !person.IsExternal)).ToList();
        return
        [
            .. stories.Select(story => new DemoService(story.Id, story.Type, story.Names, story.Aliases, [Take(story)], [Take(story)], story.Mode)),
        ];

        string Take(ServiceStory story)
        {
            var chosen = free.First(person => person.DepartmentId == story.LedFrom);
            free.Remove(chosen);
            return chosen.Id;
        }
    }

    // In each culture one part of the name is used once only, so that no two people share a name.
    static List<string> Names(NamePool pool, Random chance)
    {
        var (once, often) = pool.FamilyNameFirst ? (pool.Given, pool.Family) : (pool.Family, pool.Given);
        var unique = chance.Shuffled(once).Take(pool.Colleagues + pool.Customers);
        return [.. unique.Select(part => pool.FamilyNameFirst ? chance.Pick(often) + part : chance.Pick(often) + " " + part)];
    }

    static string Id(string what, int index) => string.Create(CultureInfo.InvariantCulture, $"demo-{what}-{index + 1:000}");
}
