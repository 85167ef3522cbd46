using NpsBot.Core.Scores;
using NpsBot.Core.Statistics.Teams;

namespace NpsBot.Core.Tests.Statistics;

public class TeamsComparedTests
{
    [Fact]
    public void Teams_that_chance_explains_are_not_told_apart()
    {
        var compared = TeamsCompared.Of([Tally.OfBands(5, 3, 2), Tally.OfBands(3, 3, 4), Tally.OfBands(4, 4, 2)]);
        Assert.False(compared.Differ);
        Assert.All(compared.Places, place => Assert.Equal(TeamPlace.AmongTheRest, place));
    }

    [Fact]
    public void Whoever_stands_apart_is_named_with_the_direction()
    {
        var compared = TeamsCompared.Of([Tally.OfBands(20, 20, 20), Tally.OfBands(50, 5, 3), Tally.OfBands(3, 7, 50)]);
        Assert.True(compared.Differ);
        Assert.Equal([TeamPlace.AmongTheRest, TeamPlace.Above, TeamPlace.Below], compared.Places);
    }

    [Fact]
    public void Among_alike_teams_somebody_is_named_in_fewer_than_one_comparison_of_twenty()
    {
        var chance = new Random(7);
        var alarms = Enumerable.Range(0, 400).Count(_ => TeamsCompared.Of([.. Enumerable.Range(0, 12).Select(_ => Team(chance))]).Places.Any(place => place != TeamPlace.AmongTheRest));
        Assert.InRange(alarms, 0, 20);
    }

    [Fact]
    public void One_team_alone_and_none_at_all_stand_among_the_rest()
    {
        Assert.Equal([TeamPlace.AmongTheRest], TeamsCompared.Of([Tally.OfBands(9, 0, 0)]).Places);
        Assert.Empty(TeamsCompared.Of([]).Places);
    }

    static Tally Team(Random chance)
    {
        var bands = new long[3];
        for (var person = 0; person < 25; person++)
            bands[chance.Next(3)]++;
        return Tally.OfBands(bands[0], bands[1], bands[2]);
    }
}
