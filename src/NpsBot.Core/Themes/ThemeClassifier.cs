using NpsBot.Core.Surveys;

namespace NpsBot.Core.Themes;

/// <summary>A comment as it is classified.</summary>
/// <param name="Type">The service that it is about.</param>
/// <param name="Clauses">It, cut at its punctuation, each piece as folded words and single Chinese characters.</param>
/// <param name="Dictionary">What the dictionary reads in it.</param>
public sealed record ClassifiedComment(ServiceType Type, IReadOnlyList<IReadOnlyList<string>> Clauses, DictionaryReading Dictionary);

/// <summary>A comment with the themes that a person reads in it; none is an answer too.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Themes">What it speaks of.</param>
public sealed record ThemeExample(ClassifiedComment Comment, IReadOnlySet<Theme> Themes);

/// <summary>
/// Learns from examples how much each word, each pair of neighbours, and what the dictionary reads speak for a theme: a logistic regression for each
/// reason, for "none of them" and for praise, on features that weigh the more the rarer they are (tf-idf), fitted by stochastic gradient descent with
/// the step sizes of AdaGrad (Duchi, Hazan and Singer, 2011). The same examples always make the same classifier. The weights of a comment's words can be
/// added up by hand, so that it can be told why it stands under a theme.
/// </summary>
public sealed class ThemeClassifier
{
    /// <summary>A reason is among those of a comment from this probability on; the likeliest one always is, unless it is "none".</summary>
    public const double Likely = 0.3;

    const int Most = 3, Passes = 20, Stem = 4, LongStem = 5;
    const double StepSize = 0.3, SizeAtFirst = 1e-3, BiasAtFirst = -2, BiasStep = 0.02;

    static readonly IReadOnlyList<Reason> All = Enum.GetValues<Reason>();
    static readonly int None = All.Count, Praise = All.Count + 1, Outputs = All.Count + 2;

    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly double[] rarity;
    readonly double[][] weights;
    readonly double[] biases = new double[Outputs];

    ThemeClassifier(IReadOnlyList<SortedSet<string>> examples)
    {
        var counts = new List<int>();
        foreach (var feature in examples.SelectMany(features => features))
        {
            if (places.TryAdd(feature, counts.Count))
                counts.Add(0);
            counts[places[feature]]++;
        }
        rarity = [.. counts.Select(count => Math.Log((examples.Count + 1.0) / (count + 1)) + 1)];
        weights = [.. counts.Select(_ => new double[Outputs])];
        Array.Fill(biases, BiasAtFirst, 0, Praise);
    }

    /// <summary>A classifier that has learned these examples.</summary>
    public static ThemeClassifier Learn(IReadOnlyList<ThemeExample> examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        var features = examples.Select(example => Features(example.Comment)).ToList();
        var classifier = new ThemeClassifier(features);
        var lessons = features.Select((found, at) => (Vector: classifier.Vector(found), Wanted: Wanted(examples[at].Themes))).ToArray();
        var sizes = classifier.weights.Select(_ => Enumerable.Repeat(SizeAtFirst, Outputs).ToArray()).ToArray();
        // Any fixed order that is none of theme or language does.
        var order = new Random(1);
        for (var pass = 0; pass < Passes; pass++)
        {
            order.Shuffle(lessons);
            foreach (var (vector, wanted) in lessons)
                classifier.Learn(vector, wanted, sizes);
        }
        return classifier;
    }

    /// <summary>The themes of a comment, each once, in the order of the reasons; empty when it speaks of none.</summary>
    public IReadOnlyList<Theme> Read(ClassifiedComment comment)
    {
        ArgumentNullException.ThrowIfNull(comment);
        if (comment.Clauses.Count == 0)
            return [];
        var likely = Probabilities(Vector(Features(comment)));
        var best = Enumerable.Range(0, Praise).MaxBy(place => likely[place]);
        if (best == None)
            return [];
        var heard = likely[Praise] >= 0.5 ? Sentiment.Praise : Sentiment.Complaint;
        return [.. All.Where((_, place) => place == best || likely[place] >= Likely).OrderByDescending(reason => likely[(int)reason]).Take(Most).Order().SelectMany(Themes)];

        // How it is spoken of, the dictionary knows better: it looks at the clause.
        IEnumerable<Theme> Themes(Reason reason)
        {
            var said = comment.Dictionary.Themes.Where(theme => theme.Reason == reason).ToList();
            return said.Count > 0 ? said : [new Theme(reason, heard)];
        }
    }

    void Learn((int Place, double Value)[] vector, double?[] wanted, double[][] sizes)
    {
        var likely = Probabilities(vector);
        for (var output = 0; output < Outputs; output++)
        {
            if (wanted[output] is not { } right)
                continue;
            var error = likely[output] - right;
            foreach (var (place, value) in vector)
            {
                var slope = value * error;
                sizes[place][output] += slope * slope;
                weights[place][output] -= StepSize * slope / Math.Sqrt(sizes[place][output]);
            }
            biases[output] -= BiasStep * error;
        }
    }

    double[] Probabilities((int Place, double Value)[] vector)
    {
        var sums = (double[])biases.Clone();
        foreach (var (place, value) in vector)
        {
            for (var output = 0; output < Outputs; output++)
                sums[output] += value * weights[place][output];
        }
        return Array.ConvertAll(sums, sum => 1 / (1 + Math.Exp(-sum)));
    }

    /// <summary>What was never seen says nothing; the rest has length one.</summary>
    (int Place, double Value)[] Vector(SortedSet<string> features)
    {
        var known = features.Where(places.ContainsKey).Select(feature => places[feature]).ToArray();
        var length = Math.Sqrt(known.Sum(place => rarity[place] * rarity[place]));
        return Array.ConvertAll(known, place => (place, rarity[place] / length));
    }

    /// <summary>Null where an example has nothing to say: a comment that praises and complains says nothing of praise.</summary>
    static double?[] Wanted(IReadOnlySet<Theme> themes)
    {
        var wanted = new double?[Outputs];
        foreach (var reason in All)
            wanted[(int)reason] = themes.Any(theme => theme.Reason == reason) ? 1 : 0;
        wanted[None] = themes.Count == 0 ? 1 : 0;
        var sentiments = themes.Select(theme => theme.Sentiment).Distinct().ToList();
        wanted[Praise] = sentiments.Count == 1 ? (sentiments[0] == Sentiment.Praise ? 1 : 0) : null;
        return wanted;
    }

    /// <summary>Words, their beginnings, and two or three neighbours; what the dictionary reads; and the type of service, to which words belong.</summary>
    static SortedSet<string> Features(ClassifiedComment comment)
    {
        var features = new SortedSet<string>(StringComparer.Ordinal) { "type " + comment.Type };
        foreach (var clause in comment.Clauses)
        {
            for (var i = 0; i < clause.Count; i++)
            {
                var word = clause[i];
                var isSpelled = char.IsAsciiLetterOrDigit(word[0]);
                features.Add(word);
                if (isSpelled && word.Length > Stem)
                    features.Add(word[..Stem] + "*");
                if (isSpelled && word.Length > LongStem)
                    features.Add(word[..LongStem] + "*");
                if (i + 1 < clause.Count)
                    features.Add(word + " " + clause[i + 1]);
                if (!isSpelled && i + 2 < clause.Count)
                    features.Add(word + " " + clause[i + 1] + " " + clause[i + 2]);
            }
        }
        if (comment.Dictionary.Themes.Count == 0)
            features.Add("said nothing");
        foreach (var theme in comment.Dictionary.Themes)
        {
            features.Add("said " + theme.Reason);
            features.Add("said " + theme.Sentiment);
        }
        foreach (var tone in comment.Dictionary.Tones)
            features.Add("heard " + tone);
        return features;
    }
}
