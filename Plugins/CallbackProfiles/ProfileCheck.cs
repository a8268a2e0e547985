namespace Enreach.Voice.Plugins.CallbackProfiles;

/// <summary>Judges a callback profile; touches nothing.</summary>
static class ProfileCheck
{
    static readonly TimeSpan LongestAge = TimeSpan.FromDays(30);
    static readonly TimeSpan AdvisedAge = TimeSpan.FromHours(1);

    /// <summary>Why the profile cannot work, and what to do; in the order of the form.</summary>
    public static IEnumerable<string> Problems(CallbackProfile profile)
    {
        if (profile is { List: null, ListKey: null }) yield return "Choose the callback list whose requests become phone calls.";
        if (profile.Queue is null) yield return "Choose the queue for the phone calls.";
        if (profile.Method is not { } method)
        {
            yield return "Choose how the requests are synchronized.";
            yield break;
        }

        if (!Enum.IsDefined(typeof(SynchronizationMethod), method)) yield return $"{(int)method} is not a synchronization method.";
        if (!Polls(method)) yield break;
        if (profile.Unit is null || profile.Age is null)
            yield return "A method that polls needs a callback age and its unit, such as 60 minutes.";
        else if (AgeProblem(profile.Unit.Value, profile.Age.Value) is { } problem)
            yield return problem;
    }

    /// <summary>Why requests as old as that cannot be polled; null where they can.</summary>
    public static string? AgeProblem(AgeUnit unit, int age) => Span(unit, age) switch
    {
        null => $"{(int)unit} is not a unit of time.",
        { } span when span <= TimeSpan.Zero || span > LongestAge =>
            $"The callback age must be more than 0 and at most {LongestAge.TotalDays:0} days.",
        _ => null,
    };

    /// <returns>null when there is nothing to warn of (B-43).</returns>
    public static string? TryWarn(CallbackProfile profile) =>
        profile.Method is { } method && Polls(method) && Age(profile) is { } age && age > AdvisedAge
            ? $"This profile polls the requests of the last {age.TotalMinutes:0} minutes. " +
            "More than 60 is recommended only in test environments."
            : null;

    static bool Polls(SynchronizationMethod method) =>
        method is SynchronizationMethod.Polling or SynchronizationMethod.WebhookBackedWithPolling;

    static TimeSpan? Age(CallbackProfile profile) => profile is { Age: { } age, Unit: { } unit } ? Span(unit, age) : null;

    // TimeSpan throws beyond some ten million days; such an age is refused like any other that is too long.
    static TimeSpan? Span(AgeUnit unit, int age) => unit switch
    {
        AgeUnit.Days => TimeSpan.FromDays(Math.Min(age, 1_000_000)),
        AgeUnit.Hours => TimeSpan.FromHours(Math.Min(age, 1_000_000)),
        AgeUnit.Minutes => TimeSpan.FromMinutes(age),
        _ => null,
    };
}
