using NpsBot.Core.Disclosure;
using NpsBot.Core.Trends;
using NpsBot.Surveys;
using NpsBot.Texts;

namespace NpsBot.Results;

/// <summary>The course of a service's score: the finished waves that may be shown, in order, and what may be read into them.</summary>
public sealed class Trends(Looks looks, TimeProvider time)
{
    /// <summary>So many waves fit on a card; for quarterly ones that is four years.</summary>
    public const int MostWaves = 16;

    /// <summary>Null when no wave has ended.</summary>
    /// <param name="viewer">Who looks, by person id; null when nobody does who was asked.</param>
    public Trend? Of(string tenantId, ServiceEntry service, Language language, string? viewer)
    {
        ArgumentNullException.ThrowIfNull(service);
        var now = time.GetUtcNow();
        var finished = looks.At(tenantId, [.. service.Waves.Where(wave => wave.Window.IsOver(now)).Take(MostWaves)], viewer).Where(look => look.Snapshot.IsFinal).Reverse().ToList();
        if (finished.Count == 0)
            return null;
        var points = finished.ConvertAll(look => new TrendPoint(look.Wave.Name, look.Wave.Window.End, look.Disclosed));
        return new Trend(service.Id, service.Name(language), points, TrendReading.Of([.. points.Select(point => point.Figures).OfType<Disclosed.Figures>().Select(figures => figures.Tally)]));
    }
}

/// <summary>What may be said about the course of a service's score.</summary>
/// <param name="Points">The finished waves, the oldest first.</param>
/// <param name="Reading">Of those waves that may be shown with figures.</param>
public sealed record Trend(string ServiceId, string ServiceName, IReadOnlyList<TrendPoint> Points, TrendReading Reading)
{
    /// <summary>The waves that may be shown with figures, the oldest first.</summary>
    public IReadOnlyList<TrendPoint> Shown { get; } = [.. Points.Where(point => point.Figures is not null)];
}

/// <summary>One finished wave.</summary>
public sealed record TrendPoint(string WaveName, DateTimeOffset Closed, Disclosed Disclosed)
{
    public Disclosed.Figures? Figures => Disclosed as Disclosed.Figures;
}
