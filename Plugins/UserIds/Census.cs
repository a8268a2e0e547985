namespace Enreach.Voice.Plugins.UserIds;

/// <summary>Gathers everyone who could lead to the same ids as those asked about.</summary>
static class Census
{
    /// <param name="asked">Whoever is asked about.</param>
    /// <param name="readRivals">Users who have one of these logins or one of these cloud ids.</param>
    /// <returns>Those asked about first, each person once.</returns>
    /// <remarks>Whoever loses an id to another may lead to an id a third one holds; so it goes on until nobody new turns up.</remarks>
    public static IReadOnlyList<Person> Gather(
        IReadOnlyList<Person> asked,
        Directory directory,
        Func<Claims, IReadOnlyList<Person>> readRivals)
    {
        var people = new List<Person>();
        var known = new HashSet<Guid>();
        var looked = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var news = asked; news.Count > 0;)
        {
            people.AddRange(news.Where(person => known.Add(person.Id)));
            var claims = Claims.Of(news, directory).Without(looked);
            news = claims.IsEmpty ? [] : [.. readRivals(claims).Where(person => !known.Contains(person.Id))];
        }

        return people;
    }
}

/// <summary>Logins and the cloud ids they lead to.</summary>
sealed record Claims(IReadOnlyList<string> Logins, IReadOnlyList<string> CloudIds)
{
    public bool IsEmpty => Logins.Count == 0 && CloudIds.Count == 0;

    public static Claims Of(IEnumerable<Person> people, Directory directory)
    {
        var hits = people
            .Where(person => person is { LoginKey: not null, IsDisabled: false })
            .Select(person => new { Login = person.LoginKey!, Hit = directory.Find(person.LoginKey) as Hit.One })
            .Where(claim => claim.Hit is not null).ToArray();
        return new([.. hits.Select(claim => claim.Login)], [.. hits.Select(claim => claim.Hit!.CloudId)]);
    }

    /// <summary>What has not been looked for yet, and remembers it as looked for.</summary>
    public Claims Without(ISet<string> looked) => new([.. Logins.Where(looked.Add)], [.. CloudIds.Where(looked.Add)]);
}
