using NpsBot.Texts;

namespace NpsBot.Cards;

/// <summary>Why somebody cannot be sent anything, in words; the channel's own code stands beside them for whoever has to look it up.</summary>
static class SetAsideWords
{
    public static string Of(Phrases texts, string code) => code switch
    {
        "" => texts["SetAside.Unknown"],
        SetAside.Guest => texts["SetAside.Guest"],
        "ConversationNotFound" or "404" or "NoSuchPerson" => texts["SetAside.Gone", ("code", code)],
        "timeout" or "500" or "502" or "504" or "lease" => texts["SetAside.NoAnswer", ("code", code)],
        _ => texts["SetAside.Refused", ("code", code)],
    };
}
