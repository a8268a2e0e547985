using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Interviews;

/// <summary>What an environment has to choose from, where somebody decides about it. Empty also where nothing may be read.</summary>
/// <param name="Now">What it is configured with.</param>
public sealed record Offer(string Environment, ScenarioDecision Scenario, VoiceConfiguration Now)
{
    /// <summary>Model-driven apps, by unique name.</summary>
    public Sequence<Choice> Apps { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Security roles, by name.</summary>
    public Sequence<Choice> Roles { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Experience profiles, by unique name.</summary>
    public Sequence<Choice> Profiles { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Enabled people, by e-mail address.</summary>
    public Sequence<Choice> Users { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Application users, by client id.</summary>
    public Sequence<Choice> ApplicationUsers { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Business units but the root one, by name.</summary>
    public Sequence<Choice> BusinessUnits { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Teams, by name.</summary>
    public Sequence<Choice> Teams { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Our settings, with the value each has.</summary>
    public Sequence<Choice> Settings { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Lists of the telephony, by name; empty where it has no login yet.</summary>
    public Sequence<Choice> CallbackLists { get; init; } = Sequence<Choice>.Empty;

    /// <summary>Queues, by name.</summary>
    public Sequence<Choice> Queues { get; init; } = Sequence<Choice>.Empty;

    /// <param name="path">Such as "cif1.apps"; a key of a list's entries stands behind the list, as in "callback-profiles.queue".</param>
    /// <returns>What can stand there; empty where only people know.</returns>
    public Sequence<Choice> At(string path) => path switch
    {
        "application-user.client-id" => ApplicationUsers,
        "application-user.business-unit" => BusinessUnits,
        "cif1.apps" or "phone-call-form.apps" => Apps,
        "cif1.roles" => Roles,
        "profile.unique-name" => Profiles,
        "agents.e-mail" => Users,
        "settings" => Settings,
        "default-assignee.user" => Users,
        "callback-profiles.list" => CallbackLists,
        "callback-profiles.queue" => Queues,
        _ => Sequence<Choice>.Empty,
    };
}

/// <param name="Value">What is written when it is chosen.</param>
/// <param name="Label">As people know it.</param>
public sealed record Choice(string Value, string Label);
