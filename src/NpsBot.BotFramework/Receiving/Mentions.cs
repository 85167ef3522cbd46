namespace NpsBot.BotFramework.Receiving;

/// <summary>In channels and group chats every message begins with the bot's own name; nobody means it.</summary>
static class Mentions
{
    /// <summary>What was written, without the mentions of this bot (those of other people stay) and without white space around it.</summary>
    public static string TakeOut(Activity activity, string botId)
    {
        var text = activity.Text ?? "";
        foreach (var mention in activity.Entities ?? [])
        {
            if (mention is not { Type: "mention", Mentioned.Id: { } mentioned } || mentioned != botId) continue;
            var written = string.IsNullOrEmpty(mention.Text) ? $"<at>{mention.Mentioned.Name}</at>" : mention.Text;
            text = text.Replace(written, " ", StringComparison.OrdinalIgnoreCase);
        }

        // Teams puts no-break spaces, sometimes as entities, around a mention.
        return text.Replace("&nbsp;", " ", StringComparison.Ordinal).Trim();
    }
}
