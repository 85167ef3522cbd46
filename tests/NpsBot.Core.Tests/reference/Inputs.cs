using System.Text.Json;
using NpsBot.Core.Scores;

namespace NpsBot.Core.Tests.Reference;

/// <summary>Reads the inputs of a reference case.</summary>
static class Inputs
{
    public static double Number(this JsonElement inputs, string name) => inputs.GetProperty(name).GetDouble();

    public static long Whole(this JsonElement inputs, string name) => inputs.GetProperty(name).GetInt64();

    public static double Confidence(this JsonElement inputs) => inputs.Number("confidence");

    public static double[] Numbers(this JsonElement inputs, string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static long[] Longs(this JsonElement inputs, string name) => inputs.GetProperty(name).Longs();

    public static long[] Longs(this JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt64())];

    public static int[] Ints(this JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetInt32())];

    public static Score[] Scores(this JsonElement inputs) => [.. inputs.Longs("scores").Select(value => Score.Of((int)value))];

    public static Tally Bands(this JsonElement group) => Tally.OfBands(group.Whole("promoters"), group.Whole("passives"), group.Whole("detractors"));

    public static Tally Bands(this long[] counts) => Tally.OfBands(counts[0], counts[1], counts[2]);

    /// <summary>A list of groups, each with its promoters, passives and detractors.</summary>
    public static Tally[] Groups(this JsonElement inputs, string name) => [.. inputs.GetProperty(name).EnumerateArray().Select(row => row.Longs().Bands())];
}
