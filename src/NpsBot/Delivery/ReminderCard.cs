using NpsBot.Cards;
using NpsBot.Cards.Model;
using NpsBot.Texts;

namespace NpsBot.Delivery;

/// <summary>The question once more. It says so, and that nobody is told who has not answered.</summary>
public static class ReminderCard
{
    public static Card Of(Phrases texts, Invitation invitation)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(invitation);
        var question = QuestionCard.Of(texts, invitation);
        return new Card(texts.Language, texts["Delivery.ReminderSummary", ("question", question.Summary)],
            [new TextBlock(texts["Delivery.Reminder", ("date", texts.Day(invitation.Closes))]) { IsBold = true }, .. question.Body]);
    }
}
