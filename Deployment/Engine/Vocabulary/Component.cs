using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>What a change is about, for people and for grouping.</summary>
/// <param name="Part">The solution or seed set it belongs to.</param>
/// <param name="Name">As people know it, such as a solution's unique name or a row's primary name.</param>
public sealed record Component(ComponentKind Kind, string Part, string Name)
{
    /// <summary>The part as people know it; its name where it has no other.</summary>
    public string PartTitle { get; init; } = Part;

    /// <summary>With its part, for people; a solution's name is said once.</summary>
    public string FullName => Kind == ComponentKind.Solution || PartTitle == Name ? Name : $"{PartTitle}: {Name}";

    /// <summary>Where the row it is about lies; null for what is no single row.</summary>
    public LogicalName? Table { get; init; }

    /// <summary>The row's primary key, as the package knows it; null for what is no single row.</summary>
    public Guid? Id { get; init; }

    /// <summary>
    /// It is something the customer decides, or belongs to that, as a link to a profile does; and not a part of the package.
    /// </summary>
    public bool IsOfConfiguration { get; init; } = Kind >= ComponentKind.AppRegistration;
}

public enum ComponentKind
{
    Solution,
    Row,
    Link,
    RolePrivileges,
    AppModule,
    PluginStep,

    /// <summary>What is recorded of a solution: its content, and how its plug-in steps were before an update.</summary>
    SolutionRecord,

    // From here on: what the customer decides.

    /// <summary>In the tenant's directory, with its service principal, permission and consent.</summary>
    AppRegistration,

    /// <summary>Of the app registration: a federated one, a certificate, a client secret.</summary>
    Credential,
    ApplicationUser,
    RoleAssignment,
    EnvironmentVariable,

    /// <summary>The telephony's secret, kept with a plug-in step.</summary>
    TelephonySecret,

    /// <summary>Apps and roles that use the CIF 1.0 provider.</summary>
    ProviderAccess,
    ExperienceProfile,
    Agent,
    TelephonyIds,
    Setting,
    CallbackProfile,

    /// <summary>Our phone call form in an app.</summary>
    PhoneCallForm,

    /// <summary>A form with text columns that dial.</summary>
    ClickToDial,

    /// <summary>What people wrote into a table, or into columns of it.</summary>
    TableData,
}
