namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>When which fault happens to a request.</summary>
/// <param name="Name">As the record of requests shows it.</param>
/// <param name="Delay">Waited before the request is looked at; null for none.</param>
/// <param name="Effect">null: it only takes longer.</param>
sealed record Rule(string Name, RequestPattern Pattern, Trigger Trigger, Distribution? Delay, Effect? Effect);

/// <summary>Which requests a rule is about; what is null does not matter.</summary>
/// <param name="Path">Without the query.</param>
/// <param name="Message">Such as "Create" or "ImportSolutionAsync"; in a batch, of any operation.</param>
/// <param name="Account">Such as "admin".</param>
sealed record RequestPattern(string? Method, Wildcard? Path, Wildcard? Message, string? Account)
{
    public static RequestPattern Any { get; } = new(null, null, null, null);

    /// <param name="messages">Asked only where messages matter.</param>
    public bool Matches(string method, string path, string? account, Func<IReadOnlyList<string>> messages) =>
        (Method is null || string.Equals(Method, method, StringComparison.OrdinalIgnoreCase))
        && Path?.Matches(path) is not false
        && (Account is null || string.Equals(Account, account, StringComparison.OrdinalIgnoreCase))
        && (Message is null || messages().Any(Message.Matches));
}
