using System.Text.RegularExpressions;
using NpsBot.Core.Coaching;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Coaching;

/// <summary>Reads the file of tips strictly, so that a slip of the pen stops the tests and not a lead's Monday.</summary>
static partial class TipData
{
    static readonly string[] Fields = ["id", "module", "serviceTypes", "addresses", "effort", "title", "advice", "firstStep", "howToTell"];
    static readonly string[] Tags = [.. LanguageTags.All.Select(language => language.Tag())];

    internal static IReadOnlyList<WrittenTip> Read(Stream json)
    {
        using var document = DataNode.Parse(json);
        var tips = DataNode.Root(document).Items("Tip").Select(ReadTip).ToList();
        var twice = tips.CountBy(tip => tip.Tip.Id).FirstOrDefault(id => id.Value > 1).Key;
        return twice is null ? tips : throw new InvalidDataException($"Tip '{twice}', id: is used more than once.");
    }

    static WrittenTip ReadTip(DataNode numbered)
    {
        var id = numbered.Field("id").Text();
        if (!KebabCase().IsMatch(id))
            throw numbered.Field("id").Wrong($"'{id}' is not words in lower case joined by hyphens");

        var tip = numbered.At($"Tip '{id}'").WithOnly(Fields);
        return new WrittenTip(
            new Tip(
                id,
                tip.Field("module").OneOf<TipModule>(),
                [.. tip.Field("serviceTypes").Items().Select(type => type.OneOf<ServiceType>())],
                tip.Field("addresses") is { IsNull: false } reason ? reason.OneOf<Reason>() : null,
                tip.Field("effort").OneOf<Effort>()),
            LanguageTags.All.ToDictionary(language => language, language => ReadText(tip, language.Tag())));
    }

    static TipText ReadText(DataNode tip, string tag)
    {
        return new TipText(In("title"), In("advice"), In("firstStep"), In("howToTell"));

        string In(string field) => tip.Field(field).WithOnly(Tags).Field(tag).Text();
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KebabCase();
}
