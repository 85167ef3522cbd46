using NpsBot.Cards.Model;
using NpsBot.Core.Scores;
using NpsBot.Core.Surveys;
using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>What people who answer are asked and promised. The wording must not lead, and never names the bands.</summary>
static class Wording
{
    public static string Question(Phrases texts, Invitation invitation) => invitation.Touchpoint is { } touchpoint
        ? texts[invitation.Kind == SubjectKind.ExternalProduct ? "Question.ProductAfterTouchpoint" : "Question.AfterTouchpoint", ("touchpoint", PlainText.Name(touchpoint)), ("service", PlainText.Name(invitation.InSentence))]
        : texts[
        invitation.Kind switch
        {
            SubjectKind.Employer => "Question.Employer",
            SubjectKind.ExternalProduct => "Question.ExternalProduct",
            _ => "Question.InternalService",
        },
        ("service", PlainText.Name(invitation.InSentence))];

    public static string WhyAsked(Phrases texts, Invitation invitation) => WhyAsked(texts, invitation.Kind, invitation.InSentence, invitation.Why);

    /// <param name="why">One of <see cref="Core.Audiences.WhyAsked"/>, if it is known.</param>
    public static string WhyAsked(Phrases texts, SubjectKind kind, string serviceName, string? why) => texts[
        (kind, why) switch
        {
            (_, Core.Audiences.WhyAsked.Moment) => "Question.AskedAfterMoment",
            (SubjectKind.Employer, _) => "Question.AskedAsEmployee",
            (SubjectKind.ExternalProduct, _) => "Question.AskedAsCustomer",
            (_, Core.Audiences.WhyAsked.Sample) => "Question.AskedByLot",
            (_, Core.Audiences.WhyAsked.Panel) => "Question.AskedInTurn",
            (_, Core.Audiences.WhyAsked.Used) => "Question.AskedAfterUse",
            (_, Core.Audiences.WhyAsked.Group) => "Question.AskedInGroup",
            (_, Core.Audiences.WhyAsked.Department) => "Question.AskedInDepartment",
            (_, Core.Audiences.WhyAsked.Named) => "Question.AskedByName",
            _ => "Question.AskedAsUser",
        },
        ("service", PlainText.Name(serviceName))];

    public static string Promise(Phrases texts, Invitation invitation) => invitation.Mode == WaveMode.Anonymous ? AnonymousPromise(texts, invitation) : texts[
        invitation.IsExternal ? "Question.PromiseToCustomers" : "Question.Promise",
        ("k", invitation.Thresholds.Score),
        ("kc", invitation.Thresholds.Reasons),
        ("date", texts.Day(invitation.Closes))];

    static string AnonymousPromise(Phrases texts, Invitation invitation) => texts["Anonymous.Promise", ("k", invitation.Thresholds.Score)];

    public static string FollowUp(Phrases texts, Band band) => texts[band switch
    {
        Band.Promoter => "FollowUp.Promoter",
        Band.Passive => "FollowUp.Passive",
        _ => "FollowUp.Detractor",
    }];
}
