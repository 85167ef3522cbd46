using NpsBot.Answers;
using NpsBot.Core.Disclosure;
using NpsBot.Setup;
using NpsBot.Texts;

namespace NpsBot.Pages;

/// <summary>What stands on a page. Who sees what is said in the very words of the privacy card, so that the two can never differ.</summary>
sealed record PageContent(string Title, string Lead, IReadOnlyList<(string Heading, string Text)> Sections)
{
    public static PageContent Of(Page page, Phrases texts, NpsBotOptions options) => page switch
    {
        Page.Privacy => Privacy(texts),
        Page.Terms => Terms(texts, options),
        _ => new PageContent(texts["Page.Home"], texts["Page.HomeLead"],
        [
            (texts["Page.HomeAsk"], texts["Page.HomeAskMore"]),
            (texts["Page.HomeLearn"], texts["Page.HomeLearnMore"]),
        ]),
    };

    public static string NameOf(Page page, Phrases texts) => page switch
    {
        Page.Privacy => texts["Page.Privacy"],
        Page.Terms => texts["Page.Terms"],
        _ => texts["Page.Home"],
    };

    static PageContent Privacy(Phrases texts)
    {
        var thresholds = Thresholds.Default;
        var (k, kc, mentions) = (("k", (object?)thresholds.Score), ("kc", (object?)thresholds.Reasons), ("mentions", (object?)thresholds.Mentions));
        return new PageContent(texts["Page.Privacy"], texts["Privacy.Confidential"],
        [
            (texts["Page.Stored"], texts["Page.StoredMore"]),
            (texts["Page.Outside"], texts["Page.OutsideMore"]),
            (texts["Privacy.Leads"], texts["Privacy.LeadsMore", k, kc, mentions]),
            (texts["Privacy.Hr"], texts["Privacy.HrMore"]),
            (texts["Privacy.Comments"], texts["Privacy.CommentsMore", kc]),
            (texts["Privacy.Admins"], texts["Privacy.AdminsMore"]),
            (texts["Privacy.Anonymous"], texts["Privacy.AnonymousMore"]),
            (texts["Privacy.AnonymousAdmins"], texts["Privacy.AnonymousAdminsMore"]),
            (texts["Privacy.Kept"], texts["Privacy.KeptMore", ("comments", Retention.CommentMonths), ("answers", Retention.AnswerMonths)]),
            (texts["Privacy.Use"], texts["Privacy.UseMore"]),
            (texts["Page.Where"], texts["Page.WhereMore"]),
            (texts["Page.Rights"], texts["Page.RightsMore"]),
        ]);
    }

    static PageContent Terms(Phrases texts, NpsBotOptions options)
    {
        List<(string, string)> sections =
        [
            (texts["Page.Voluntary"], texts["Page.VoluntaryMore"]),
            (texts["Page.Fair"], texts["Page.FairMore"]),
            (texts["Page.Results"], texts["Page.ResultsMore"]),
            (texts["Page.AsIs"], texts["Page.AsIsMore"]),
        ];
        if (options.SpeakUpLink.Length > 0)
            sections.Insert(2, (texts["Page.SpeakUp"], texts["Page.SpeakUpMore", ("link", options.SpeakUpLink)]));
        return new PageContent(texts["Page.Terms"], texts["Page.TermsLead"], sections);
    }
}
