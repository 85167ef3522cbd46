namespace NpsBot.People.Outside;

/// <summary>Somebody outside the organisation, as a list names them: a customer, a supplier, a colleague without Teams.</summary>
/// <param name="Mail">In lower case; by it the person is known again.</param>
sealed record OutsidePerson(string Mail)
{
    /// <summary>Their line had a fault: they are there, and stay as they are.</summary>
    public bool StaysAsIs { get; init; }

    public string? Name { get; init; }

    /// <summary>A tag of ours.</summary>
    public string? Language { get; init; }

    /// <summary>The group that they are counted in.</summary>
    public string? Segment { get; init; }

    /// <summary>IANA.</summary>
    public string? TimeZone { get; init; }

    /// <summary>On what grounds they may be asked, and since when: somebody will want to know.</summary>
    public string? Basis { get; init; }

    public DateOnly? Since { get; init; }
}
