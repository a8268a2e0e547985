namespace VoiceForD365.TelephonyCloud.Days;

/// <summary>Invents a day: same seed, same day.</summary>
public static class InventedDay
{
    static readonly string[] Names =
        ["anna", "ben", "chiara", "david", "eeva", "farid", "greta", "hugo", "iris", "jonas", "katri", "liam"];

    static readonly string[] Departments = ["Sales", "Service", "Billing"];

    /// <summary>How much of a day's calls begins in each hour of it: a working day with a lunch break, and something at night.</summary>
    static readonly int[] Hours = [1, 1, 1, 1, 1, 2, 4, 8, 14, 18, 18, 12, 8, 14, 18, 16, 10, 5, 3, 2, 2, 1, 1, 1];

    /// <summary>So many a day are as many as somebody takes who does little else.</summary>
    const int CallsOfAnAgent = 40;

    /// <param name="begin">The day's first moment.</param>
    /// <param name="calls">About so many; those that are transferred have two shares.</param>
    public static Day Of(int seed, DateTimeOffset begin, int calls = 400, int callbacks = 40)
    {
        var random = new Random(seed);
        CloudUser[] users =
        [
            .. Enumerable.Range(0, Math.Max(Names.Length, calls / CallsOfAnAgent))
                .Select(index => new CloudUser(Id(random), $"{Name(index)}@contoso.example", $"+3583012340{index:00}")),
        ];
        CloudQueue[] queues =
        [
            .. Departments.Select((name, index) =>
                new CloudQueue(Id(random), name, $"+3583012341{index:00}", $"list-{name.ToLowerInvariant()}")),
        ];
        string[] customers = [.. Enumerable.Range(0, Math.Max(8, calls / 8)).Select(_ => Number(random))];
        return new(
            users,
            queues,
            customers,
            [.. Enumerable.Range(0, calls).SelectMany(_ => Call(random, Moment(random, begin), users, queues, customers))],
            [.. Enumerable.Range(0, callbacks).SelectMany(index => Callback(random, Moment(random, begin), index, queues, customers))]);
    }

    static IEnumerable<CloudCall> Call(
        Random random, DateTimeOffset at, CloudUser[] users, CloudQueue[] queues, string[] customers)
    {
        var user = Any(random, users);
        var queue = random.Next(5) < 2 ? Any(random, queues) : null;
        var isOutgoing = queue is null && random.Next(2) == 0;
        var isAnswered = random.Next(100) < 85;
        var other = Caller(random, customers, mayBeWithheld: !isOutgoing);
        var own = queue?.Number ?? user.Number;
        var talk = isAnswered ? 10 + (int)(Math.Exp(random.NextDouble() * 5) * 6) : 0;
        var call = new CloudCall(
            Id(random), at, talk, isOutgoing, isAnswered, isOutgoing ? own : other, isOutgoing ? other : own,
            queue is not null && !isAnswered ? null : user, queue, Class(random));
        yield return call;
        // Handed on to a colleague: the same call, another person's share.
        if (isAnswered && random.Next(20) == 0)
        {
            yield return call with
            {
                User = Any(random, users),
                StartedAt = call.EndedAt,
                TalkSeconds = 30 + random.Next(300),
                Queue = null,
            };
        }
    }

    static IEnumerable<CloudCallback> Callback(
        Random random, DateTimeOffset at, int index, CloudQueue[] queues, string[] customers)
    {
        var request = new CloudCallback(
            $"{index}-{random.Next(1_000_000):000000}", Any(random, queues).ListId, Caller(random, customers, mayBeWithheld: true), at,
            random.Next(10) == 0 ? at.AddMinutes(5 + random.Next(60)) : null);
        yield return request;
        // Impatient people ask again.
        if (random.Next(5) == 0)
            yield return request with { Id = request.Id + "b", CreatedAt = at.AddMinutes(1 + random.Next(20)), ClosedAt = null };
    }

    static DateTimeOffset Moment(Random random, DateTimeOffset begin)
    {
        var left = random.Next(Hours.Sum());
        var hour = 0;
        while (left >= Hours[hour]) left -= Hours[hour++];
        return begin.AddHours(hour).AddSeconds(random.Next(3600));
    }

    static string? Caller(Random random, string[] customers, bool mayBeWithheld) => random.Next(20) switch
    {
        0 when mayBeWithheld => null,
        < 4 => Number(random),
        _ => Any(random, customers),
    };

    /// <summary>The second Anna is anna2.</summary>
    static string Name(int index) => Names[index % Names.Length] + (index < Names.Length ? "" : $"{1 + (index / Names.Length)}");

    static string? Class(Random random) => random.Next(10) switch
    {
        0 => "Private",
        1 => null,
        _ => "Work",
    };

    static string Number(Random random) => $"+35840{random.Next(10_000_000):0000000}";

    static T Any<T>(Random random, T[] all) => all[random.Next(all.Length)];

    static string Id(Random random)
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes).ToString("D");
    }
}
