namespace NpsBot.Core.Surveys;

/// <summary>What those who answer a wave are promised about who can know what they said. Fixed when the wave is created, and never changed after.</summary>
public enum WaveMode
{
    /// <summary>
    /// The answer is linked to its person by a pseudonym: it can be changed while the wave is open, compared with the person's other answers, and erased.
    /// Nobody is shown who said what.
    /// </summary>
    Confidential,

    /// <summary>
    /// That somebody took part is noted; what they said is kept apart from it, with nothing that links the two once the wave has closed. So it can
    /// neither be changed nor looked up nor erased, and nothing of it is counted before the close.
    /// </summary>
    Anonymous,
}
