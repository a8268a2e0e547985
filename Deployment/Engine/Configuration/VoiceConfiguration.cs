using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// What a customer decides about an environment: section "configuration" of voice.yaml, checked for form. What is null or empty is not
/// touched.
/// </summary>
public sealed record VoiceConfiguration
{
    public WantedRegistration? Registration { get; init; }

    public WantedApplicationUser? ApplicationUser { get; init; }

    /// <summary>Values of our environment variables, the telephony login among them.</summary>
    public Sequence<WantedVariable> Variables { get; init; } = Sequence<WantedVariable>.Empty;

    /// <summary>The telephony's secret, where no key vault keeps it; null: it is not touched.</summary>
    public WantedTelephonySecret? TelephonySecret { get; init; }

    public WantedProviderAccess? ProviderAccess { get; init; }

    public WantedProfile? Profile { get; init; }

    public Sequence<WantedAgent> Agents { get; init; } = Sequence<WantedAgent>.Empty;

    /// <summary>Teams whose members are agents.</summary>
    public Sequence<WantedName> AgentTeams { get; init; } = Sequence<WantedName>.Empty;

    /// <summary>Groups of the tenant's directory whose members are agents, by name or id.</summary>
    public Sequence<WantedName> AgentGroups { get; init; } = Sequence<WantedName>.Empty;

    public Sequence<WantedSetting> Settings { get; init; } = Sequence<WantedSetting>.Empty;

    /// <summary>Whose telephony id becomes the setting DefaultCrmAssignee; null: it is not touched.</summary>
    public WantedAssignee? Assignee { get; init; }

    public Sequence<WantedCallbackProfile> CallbackProfiles { get; init; } = Sequence<WantedCallbackProfile>.Empty;

    public WantedPhoneCallForm? PhoneCallForm { get; init; }

    /// <summary>Text columns that are to dial; columns of the format phone do without.</summary>
    public Sequence<WantedDial> ClickToDial { get; init; } = Sequence<WantedDial>.Empty;
}

/// <summary>A name of something in the environment.</summary>
/// <param name="Place">Where it was asked for, such as "voice.yaml, line 12".</param>
public sealed record WantedName(string Name, string Place);

/// <summary>The user as which the telephony's services come in.</summary>
/// <param name="ApplicationId">Client id of the app registration; null: of the one that is wanted beside it.</param>
/// <param name="BusinessUnit">By name; null for the root one.</param>
public sealed record WantedApplicationUser(Guid? ApplicationId, WantedName? BusinessUnit, string Place);

/// <param name="SchemaName">Of the environment variable's definition.</param>
/// <param name="Value">Never a secret: of a variable of type secret it is the resource id of a secret in Azure Key Vault.</param>
public sealed record WantedVariable(string SchemaName, string Value, string Place);

/// <summary>The secret with which the telephony is asked, to be kept where only System Administrators read it.</summary>
/// <param name="Source">Where it lies, for people and for whoever fetches it; never the secret.</param>
/// <param name="Secret">null: nobody has fetched it, as where a package only carries the configuration.</param>
public sealed record WantedTelephonySecret(SecretSource Source, SecretText? Secret, string Place);

/// <summary>Where a secret lies.</summary>
/// <param name="Name">Of an environment variable of the process, or a file's path as it was written.</param>
public sealed record SecretSource(SecretSourceKind Kind, string Name)
{
    public override string ToString() => Kind == SecretSourceKind.Variable ? $"the variable {Name}" : $"the file {Name}";
}

public enum SecretSourceKind
{
    Variable,
    File,
}

/// <summary>Which apps and roles use the CIF 1.0 provider.</summary>
/// <param name="Apps">Unique names of model-driven apps.</param>
/// <param name="Roles">Names of security roles.</param>
/// <param name="Exactly">No others: what else is selected is taken out. Else it is kept.</param>
public sealed record WantedProviderAccess(Sequence<WantedName> Apps, Sequence<WantedName> Roles, bool Exactly, string Place);

/// <summary>The experience profile on which the CIF 2.0 provider is.</summary>
/// <param name="UniqueName">Of a profile that is here, or is to be made.</param>
/// <param name="DisplayName">Of one that is to be made.</param>
/// <param name="Order">Rank among profiles that apply to the same user; null: not touched.</param>
/// <param name="Users">Users by e-mail address who get it, whatever else decides who does.</param>
public sealed record WantedProfile(
    string UniqueName, string DisplayName, int? Order, ProfileAssignment Assignment, Sequence<WantedName> Users, string Place);

/// <summary>Who gets an experience profile.</summary>
public enum ProfileAssignment
{
    /// <summary>Whoever has the role Voice User: the profile is mapped to it.</summary>
    Role,

    /// <summary>Each agent the configuration names by address.</summary>
    Agents,

    /// <summary>The users listed, and nobody else.</summary>
    Listed,
}

/// <summary>Somebody who phones.</summary>
/// <param name="Email">The primary e-mail address of a user here.</param>
/// <param name="TelephonyEmail">The address the telephony knows, where it is another one; null: not touched.</param>
/// <param name="Mobile">Mobile number; null: not touched.</param>
public sealed record WantedAgent(string Email, string? TelephonyEmail, string? Mobile, string Place);

/// <param name="Name">Of one of the settings that are shipped.</param>
public sealed record WantedSetting(string Name, string Value, string Place);

/// <param name="Email">Of a user here, or null: the application user.</param>
/// <param name="TelephonyEmail">The address the telephony knows; null: not touched.</param>
public sealed record WantedAssignee(string? Email, string? TelephonyEmail, string Place);

/// <summary>Which apps show our phone call form.</summary>
/// <param name="Apps">Unique names of model-driven apps.</param>
/// <param name="Exactly">No other main form of phone calls: what those apps show else is taken out of them. Else it is kept.</param>
public sealed record WantedPhoneCallForm(Sequence<WantedName> Apps, bool Exactly, string Place);

/// <summary>Columns of a table that dial on some of its forms.</summary>
/// <param name="Table">By its logical name, as are the columns.</param>
/// <param name="Forms">Main forms of the table, by name or id.</param>
/// <param name="Control">Name of the control that dials, where it cannot be told by its display name; null: by that.</param>
/// <param name="Replaces">Another control that was chosen for a column makes way. Else it stays, and is told.</param>
public sealed record WantedDial(
    WantedName Table, Sequence<WantedName> Columns, Sequence<WantedName> Forms, WantedName? Control, bool Replaces, string Place);

/// <param name="List">Name of a callback list.</param>
/// <param name="Queue">Name of a queue.</param>
/// <param name="Columns">Choices and figures, by column.</param>
public sealed record WantedCallbackProfile(
    string Name, WantedName List, WantedName Queue, Sequence<Dataverse.ColumnSetting> Columns, string Place);
