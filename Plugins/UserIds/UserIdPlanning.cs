namespace Enreach.Voice.Plugins.UserIds;

/// <summary>Decides every user's cloud id; touches nothing.</summary>
static class UserIdPlanning
{
    /// <param name="people">Whoever is asked about, and everyone who could lead to the same ids.</param>
    /// <returns>One decision per person, same order.</returns>
    public static IReadOnlyList<Decision> Plan(IReadOnlyList<Person> people, Directory directory)
    {
        var hits = people.ToDictionary(person => person.Id, person => directory.Find(person.LoginKey));
        var claims = people
            .Where(person => !person.IsDisabled && hits[person.Id] is Hit.One)
            .ToLookup(person => ((Hit.One)hits[person.Id]).CloudId);
        return [.. people.Select(person => person.IsDisabled ? DecideDisabled(person, claims) : Decide(person, hits[person.Id], claims))];
    }

    static Decision Decide(Person person, Hit hit, ILookup<string, Person> claims) => hit switch
    {
        Hit.None none => new(person, null, Outcome.NotFound, none.Because),
        Hit.One one when claims[one.CloudId].Count() > 1 => new(person, null, Outcome.Shared, SharedWith(person, claims[one.CloudId])),
        Hit.One one => new(person, one.CloudId, Outcome.Found, $"is {person.LoginKey} in the telephony service"),
        _ => throw new InvalidOperationException($"No decision for {hit.GetType().Name}; this is our bug."),
    };

    static Decision DecideDisabled(Person person, ILookup<string, Person> claims)
    {
        var isTaken = person.CloudId is not null && claims[person.CloudId.ToLowerInvariant()].Any();
        return isTaken
            ? new(person, null, Outcome.Disabled, "is disabled, and somebody else has this id now")
            : new(person, person.CloudId, Outcome.Disabled, "is disabled");
    }

    static string SharedWith(Person person, IEnumerable<Person> claimants)
    {
        var others = claimants.Where(other => other.Id != person.Id)
            .Select(other => other.Name)
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase);
        return $"leads to the same telephony user as {string.Join(", ", others)} ({person.LoginKey}); correct one of the email addresses";
    }
}

/// <summary>What becomes of one user's cloud id.</summary>
/// <param name="CloudId">The id from now on; null means none.</param>
/// <param name="Because">For people.</param>
sealed record Decision(Person Person, string? CloudId, Outcome Outcome, string Because)
{
    /// <summary>Asked about, but not to be seen.</summary>
    public static Decision Stranger(Guid user) =>
        new(
            new(user, user.ToString("D"), null, null, IsDisabled: false),
            null,
            Outcome.NotFound,
            "is not a user here, or not one you may see");

    public bool IsChange => !string.Equals(CloudId, Person.CloudId, StringComparison.Ordinal);

    public bool IsFailure => Outcome is Outcome.NotFound or Outcome.Shared;
}

enum Outcome
{
    Found,

    /// <summary>The login leads to no id, or to no usable one.</summary>
    NotFound,

    /// <summary>Another user leads to the same id; neither gets it (C-53).</summary>
    Shared,

    /// <summary>A disabled user keeps what is there, unless someone else now has it.</summary>
    Disabled,
}
