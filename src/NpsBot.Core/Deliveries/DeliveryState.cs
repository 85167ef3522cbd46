namespace NpsBot.Core.Deliveries;

/// <summary>What is sent to a person within a wave. One at a time: the next purpose begins when the one before is over.</summary>
public enum DeliveryPurpose
{
    /// <summary>The question.</summary>
    Invitation = 0,

    /// <summary>The question once more, to somebody who has not answered.</summary>
    Reminder = 1,

    /// <summary>After the close: what came of it.</summary>
    Echo = 2,

    /// <summary>After an echo that could not name what changes: now it can. Once at most.</summary>
    FollowUp = 3,
}

/// <summary>Where a delivery stands. The numbers are stored.</summary>
public enum DeliveryState
{
    /// <summary>To be sent once it is due.</summary>
    Waiting = 0,

    /// <summary>Some worker is sending it. When its lease expires, the send is in doubt.</summary>
    Leased = 1,

    /// <summary>The channel took it, or the person has seen the question by another way.</summary>
    Sent = 2,

    /// <summary>The person or an administrator blocked the bot: left alone until the person writes.</summary>
    Blocked = 3,

    /// <summary>The bot has to be installed for the person first; sent when the installation is reported.</summary>
    NotInstalled = 4,

    /// <summary>Cannot be sent; a person is told.</summary>
    SetAside = 5,

    /// <summary>Answered, paused or closed before it was sent.</summary>
    NotNeeded = 6,
}
