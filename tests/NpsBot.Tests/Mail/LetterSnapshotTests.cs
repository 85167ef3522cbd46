using NpsBot.Channels.Mail;
using NpsBot.Tests.Cards;
using NpsBot.Texts;

namespace NpsBot.Tests.Mail;

/// <summary>Mails as files, to be looked at in a browser by the end-to-end tests. UPDATE_SNAPSHOTS=1 writes them anew.</summary>
public sealed class LetterSnapshotTests
{
    [Theory]
    [InlineData("question", Language.English)]
    [InlineData("question", Language.SimplifiedChinese)]
    [InlineData("question", Language.TraditionalChinese)]
    [InlineData("news", Language.English)]
    [InlineData("news", Language.SimplifiedChinese)]
    [InlineData("news", Language.TraditionalChinese)]
    public void A_mail_looks_as_it_did(string kind, Language language)
    {
        var texts = Phrases.In(language);
        var sheet = kind == "question" ? Question(texts) : News(texts);
        var actual = LetterHtml.Of(sheet).ReplaceLineEndings("\n") + "<!--\n" + LetterText.Of(sheet, texts).Replace("--", "- -", StringComparison.Ordinal) + "-->\n";
        var file = Path.Combine(Repository.Folder, "tests", "NpsBot.Tests", "Mail", "snapshots", $"{kind}.{language.Tag()}.html");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, actual);
        }
        Assert.Equal(File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "", actual);
    }

    static Sheet Question(Phrases texts)
    {
        var form = "https://npsbot.larkview.example/r/" + new string('x', 43) + "?lang=" + texts.Language.Tag();
        return With(texts, new Sheet(texts["Form.Title", ("service", "Larkview")])
        {
            Heading = texts["Question.ExternalProduct", ("service", "Larkview")],
            Scale = [.. Enumerable.Range(0, 11).Select(score => (score, new Uri($"{form}&s={score}")))],
            Ends = (texts["Scale.Low"], texts["Scale.High"]),
            Button = (texts["Mail.Open"], new Uri(form)),
            After = [texts["Mail.OnlySendCounts"]],
            Small =
            [
                texts["Question.AskedAsCustomer", ("service", "Larkview")], texts["Question.PromiseToCustomers", ("k", 5), ("kc", 10), ("date", texts.Day(new DateOnly(2026, 12, 2)))],
                texts["Mail.Basis", ("basis", "customer contract")],
            ],
        });
    }

    static Sheet News(Phrases texts) => With(texts, new Sheet(texts["Echo.Title", ("service", "Larkview")])
    {
        Heading = texts["Echo.Title", ("service", "Larkview")],
        After =
        [
            texts["Echo.Answered", ("wave", "2026 Q4"), ("answered", 41), ("asked", 60)], texts["Echo.NearlyAllRecommend"],
            texts["Echo.Changes"] + texts["Word.Space"] + "<b>Two</b> people more at the counter", texts["Echo.By", ("owner", "Mei & Tom"), ("date", texts.Day(new DateOnly(2027, 1, 15)))],
        ],
        Small = [texts["Echo.WhyYou"]],
    });

    static Sheet With(Phrases texts, Sheet sheet) => sheet with
    {
        Language = texts.Language,
        Greeting = texts["Mail.Greeting", ("name", texts.Language == Language.English ? "Wei Chen" : "陳薇")],
        Sender = "Larkview Ltd. & <Sons>",
        Seat = "1 Example Street, 00000 Exampletown",
        Links = [(texts["Page.Privacy"], new Uri("https://npsbot.larkview.example/privacy?lang=" + texts.Language.Tag())), (texts["Form.Stop"], new Uri("https://npsbot.larkview.example/u/" + new string('x', 43)))],
    };
}
