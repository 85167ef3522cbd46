using NpsBot.Cards;

namespace NpsBot.Chat;

/// <summary>Which waves somebody may mean: by the service named, by the name of the wave, and by what is to be done.</summary>
public sealed class MeantWaves(WaveViews views)
{
    public static bool Fits(WaveDeed deed, WaveState state) => deed switch
    {
        WaveDeed.Pause => state is WaveState.Running,
        WaveDeed.Resume => state is WaveState.Paused,
        WaveDeed.Close => state is WaveState.Running or WaveState.Paused,
        WaveDeed.Remind or WaveDeed.Links => state is WaveState.Running or WaveState.Paused,
        _ => true,
    };

    /// <summary>The waves that fit what was said, with their names.</summary>
    public IReadOnlyList<(string Id, string Name)> Fitting(Turn turn, Intent.Steer said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var fitting = Meant(turn, said).Where(line => Fits(said.Deed, line.State)).ToList();
        // Who asks how a wave is going means the one that is going, if there is one.
        if (said.Deed == WaveDeed.Show && fitting.Exists(line => line.State != WaveState.Closed))
            fitting.RemoveAll(line => line.State == WaveState.Closed);
        return [.. fitting.Select(line => Named(turn, line))];
    }

    /// <summary>The only wave that was named, although what is to be done does not fit it.</summary>
    public (string Id, string Name)? Closest(Turn turn, Intent.Steer said) =>
        said.ServiceIds.Count == 1 && Meant(turn, said) is [var only, ..] ? Named(turn, only) : null;

    List<WaveLine> Meant(Turn turn, Intent.Steer said)
    {
        var lines = views.Lines(turn.Person.TenantId, turn.Texts.Language, ReaderTime.ZoneOf(turn))
            .Where(line => line.WaveId is not null && (said.ServiceIds.Count == 0 || said.ServiceIds.Contains(line.ServiceId, StringComparer.Ordinal))).ToList();
        var typed = Reading.Units(said.Text);
        var byName = lines.Where(line => Holds(typed, Reading.Units(line.WaveName!))).ToList();
        return byName.Count > 0 ? byName : lines;
    }

    static bool Holds(List<Unit> text, List<Unit> name)
    {
        for (var at = 0; name.Count > 0 && at + name.Count <= text.Count; at++)
        {
            if (name.Index().All(unit => text[at + unit.Index].Text == unit.Item.Text))
                return true;
        }
        return false;
    }

    static (string Id, string Name) Named(Turn turn, WaveLine line) => (line.WaveId!, WaveWords.Name(turn.Texts, line.ServiceName, line.WaveName!));
}
