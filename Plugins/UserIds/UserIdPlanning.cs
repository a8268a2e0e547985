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
