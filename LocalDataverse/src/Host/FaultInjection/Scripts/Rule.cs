namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>When which fault happens to a request.</summary>
/// <param name="Name">As the record of requests shows it.</param>
/// <param name="Delay">Waited before the request is looked at; null for none.</param>
/// <param name="Effect">null: it only takes longer.</param>
sealed record Rule(string Name, RequestPattern Pattern, Trigger Trigger, Distribution? Delay, Effect? Effect);
