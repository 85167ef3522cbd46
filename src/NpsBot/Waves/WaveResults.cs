namespace NpsBot.Waves;

/// <summary>What became of the wish to start a wave; a closed set.</summary>
public abstract record LaunchResult
{
    LaunchResult()
    {
    }

    /// <summary>The wave is there and its invitations wait for each recipient's working hours.</summary>
    /// <param name="LeftOut">How many of the roster are not asked this time.</param>
    /// <param name="LastDue">When the last invitation becomes due.</param>
    public sealed record Launched(string WaveId, string Name, int People, int LeftOut, DateTimeOffset Closes, DateTimeOffset LastDue) : LaunchResult;

    public sealed record NoSuchSurvey : LaunchResult;

    /// <summary>The survey's last wave still runs, or is about to open; one follows the other.</summary>
    public sealed record StillOpen(string WaveId, string Name, DateTimeOffset Opens, DateTimeOffset Closes) : LaunchResult;

    /// <summary>Nobody may be asked now, so there is no wave.</summary>
    /// <param name="LeftOut">How many of the roster there are, all left out; the audience's preview says why.</param>
    public sealed record NobodyToAsk(int LeftOut) : LaunchResult;
}

/// <summary>What became of the wish to close a wave; a closed set.</summary>
public abstract record CloseResult
{
    CloseResult()
    {
    }

    /// <param name="EchoAt">When everybody who was reached is told what came of it; null when nobody was.</param>
    public sealed record Closed(DateTimeOffset? EchoAt) : CloseResult;

    public sealed record AlreadyClosed(DateTimeOffset At) : CloseResult;

    /// <summary>It has not opened yet; there is nothing to close.</summary>
    public sealed record NotOpenYet(DateTimeOffset Opens) : CloseResult;

    public sealed record NoSuchWave : CloseResult;
}

/// <summary>What became of the wish to remind those who have not answered; a closed set. It never says who they are.</summary>
public abstract record RemindResult
{
    RemindResult()
    {
    }

    /// <summary>The reminders of those who have not answered wait for their working hours. Whether there are any is not told: it would say who has answered.</summary>
    /// <param name="Round">Which reminder it is, from 1.</param>
    /// <param name="Most">How many there may be in this wave.</param>
    public sealed record Reminding(int Round, int Most) : RemindResult;

    /// <summary>There have been as many reminders as a wave may have.</summary>
    public sealed record MostReached(int Most) : RemindResult;

    /// <summary>The last reminder went out less than a working day ago; a second press is no second reminder.</summary>
    public sealed record JustReminded(DateTimeOffset At) : RemindResult;

    /// <summary>Nobody has been reached yet, whoever has answered; the reminder is not used up.</summary>
    public sealed record NobodyToRemind : RemindResult;

    /// <summary>Too little of the window is left.</summary>
    public sealed record TooLate(DateTimeOffset Closes) : RemindResult;

    public sealed record Paused : RemindResult;

    /// <summary>It has not opened yet, or is over.</summary>
    public sealed record NotOpen : RemindResult;

    public sealed record NoSuchWave : RemindResult;
}
