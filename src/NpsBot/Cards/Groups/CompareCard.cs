using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Statistics;
using NpsBot.Core.Statistics.Teams;
using NpsBot.Core.Surveys;
using NpsBot.Results;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Services or departments side by side: alphabetically, without ranks, and only differences that stand are named.</summary>
public static class CompareCard
{
    /// <summary>So many stand on one card; a card has room for no more.</summary>
    const int MostShown = 40;

    public static Card Of(Phrases texts, Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var title = comparison.ServiceName is { } service ? texts["Compare.Departments", ("service", PlainText.Name(service))] : texts["Compare.Services"];
        List<Element> body = [TextBlock.Heading(title)];
        if (comparison.WaveName is { } wave)
            body.Add(TextBlock.Small(wave) with { Spacing = Spacing.Small });
        if (comparison.IsAcross)
            body.Add(new TextBlock(texts["Compare.Across"]));
        var left = MostShown;
        foreach (var set in comparison.Sets)
            body.AddRange(Set(texts, comparison, set, ref left));
        if (comparison.Sets.Count == 0)
            body.Add(new TextBlock(texts[comparison.ServiceName is null ? "Compare.NothingYet" : "Response.NoGroups"]));
        if (left < 0)
            body.Add(TextBlock.Small(texts["Choose.AndMore", ("n", -left)]));
        if (comparison.KeepsApart)
            body.Add(TextBlock.Small(texts["Compare.KeptApart"]) with { Separator = true });
        body.Add(TextBlock.Small(texts["Summary.NotFor"]) with { Separator = true, IsSubtle = false, IsBold = true });
        body.Add(TextBlock.Small(texts["Compare.HowCounted"]) with { Spacing = Spacing.Small });
        body.Add(new ActionSet([.. Actions(texts, comparison)]));
        return new Card(texts.Language, title, body);
    }

    static List<Element> Set(Phrases texts, Comparison comparison, ComparedSet set, ref int left)
    {
        List<Element> elements = [];
        if (Heading(texts, comparison, set) is { Length: > 0 } heading)
            elements.Add(TextBlock.Label(heading) with { Separator = true, Spacing = Spacing.Medium });
        if (set.Units.Count > 0)
            elements.Add(new TextBlock(Verdict(texts, set)) { Spacing = Spacing.Small });
        foreach (var unit in set.Units)
        {
            if (left-- > 0)
                elements.AddRange(Row(texts, GroupNames.Of(texts, unit.Names), unit.Tally, unit.Place));
        }
        if (set.Pool is { } pool)
        {
            elements.Add(TextBlock.Small(texts["Compare.Pool"]));
            elements.AddRange(Row(texts, texts["Groups.Together", ("names", GroupNames.List(texts, pool.Names))], pool.Tally, TeamPlace.AmongTheRest));
        }
        if (set.Withheld.Count > 0)
            elements.Add(TextBlock.Small(texts["Compare.Withheld", ("names", GroupNames.List(texts, set.Withheld))]));
        return elements;
    }

    static string Heading(Phrases texts, Comparison comparison, ComparedSet set)
    {
        List<string> parts = [];
        if (set.Type is { } type)
            parts.Add(TypeName(texts, type));
        if (set.Within.Length > 0)
            parts.Add(texts["Compare.Within", ("name", PlainText.Name(set.Within))]);
        if (comparison.KeepsApart && set.Units.Count > 0)
            parts.Add(Where(texts, set.Culture));
        return string.Join(" · ", parts);
    }

    static string Where(Phrases texts, Culture culture) => (culture.Language, culture.Zone) switch
    {
        ({ } language, { } zone) => language.OwnName() + " · " + zone,
        ({ } language, null) => language.OwnName(),
        (null, { } zone) => zone,
        _ => texts["Compare.Mixed"],
    };

    static string Verdict(Phrases texts, ComparedSet set)
    {
        if (set.Units.Count == 1)
            return texts["Compare.OnlyOne"];
        if (!set.Differ)
            return texts["Compare.Alike"];
        List<string> named = [.. Named(texts, set, TeamPlace.Above, "Compare.Above"), .. Named(texts, set, TeamPlace.Below, "Compare.Below")];
        return named.Count == 0 ? texts["Compare.NobodyNamed"] : string.Join(texts["Word.Space"], named);
    }

    static IEnumerable<string> Named(Phrases texts, ComparedSet set, TeamPlace place, string key)
    {
        string[] names = [.. set.Units.Where(unit => unit.Place == place).Select(unit => GroupNames.Of(texts, unit.Names))];
        if (names.Length > 0)
            yield return texts[key, ("names", GroupNames.List(texts, names))];
    }

    static IEnumerable<Element> Row(Phrases texts, string name, Tally tally, TeamPlace place)
    {
        var interval = ScoreInterval.Of(tally);
        var range = texts["Compare.Range", ("low", Headline.Bound(interval.Low)), ("high", Headline.Bound(interval.High)), ("n", tally.Count)];
        yield return new ColumnSet(
            new Column(
                new TextBlock(name),
                TextBlock.Small(place == TeamPlace.AmongTheRest ? range : range + " · " + texts[place == TeamPlace.Above ? "Compare.IsAbove" : "Compare.IsBelow"]) with { Spacing = Spacing.None })
            { Width = ColumnWidth.Share(4), IsCentred = true },
            new Column(new TextBlock(tally.Nps!.Value.ToString()) { IsBold = true, Alignment = Alignment.Right }) { Width = ColumnWidth.Share(1), IsCentred = true })
        { Spacing = Spacing.Small };
    }

    static IEnumerable<Execute> Actions(Phrases texts, Comparison comparison)
    {
        if (comparison.KeepsApart)
            yield return new Execute(texts["Button.CompareAcross"], new CardCommand.Ask(CommandNames.CompareAcross, comparison.ServiceId));
        if (comparison.ServiceId is { } service)
        {
            yield return Buttons.Response(texts, service);
            yield return Buttons.Compare(texts);
        }
        yield return Buttons.Help(texts);
    }

    static string TypeName(Phrases texts, ServiceType type) => texts[type switch
    {
        ServiceType.It => "Compare.TypeIt",
        ServiceType.Payroll => "Compare.TypePayroll",
        ServiceType.Facilities => "Compare.TypeFacilities",
        ServiceType.Purchasing => "Compare.TypePurchasing",
        ServiceType.People => "Compare.TypePeople",
        ServiceType.Product => "Compare.TypeProduct",
        _ => "Compare.TypeOther",
    }];
}
