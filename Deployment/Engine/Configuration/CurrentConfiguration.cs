using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>What the environment has of what a configuration decides. Empty also where the table is not here, or may not be read.</summary>
public sealed record CurrentConfiguration
{
    public static readonly CurrentConfiguration NotRead = new();

    /// <summary>In the tenant's directory; null where none is wanted, or nobody asked.</summary>
    public CurrentRegistration? Registration { get; init; }

    /// <summary>Groups of the tenant's directory that are wanted; null where nobody asked.</summary>
    public Sequence<CurrentGroup>? Groups { get; init; }

    /// <summary>Client id of the application user that is wanted, as far as it is known.</summary>
    internal Guid? ClientIdOf(WantedApplicationUser? wanted) =>
        wanted?.ApplicationId ?? (wanted is not null && Registration?.Principal is not null ? Registration.Application?.ClientId : null);

    public Sequence<Row> BusinessUnits { get; init; } = Sequence<Row>.Empty;

    /// <summary>The one that all others are below; null where units could not be read.</summary>
    internal Row? RootBusinessUnit => BusinessUnits.FirstOrDefault(unit => unit.Lookup("parentbusinessunitid") is null);

    /// <summary>Copies of our roles in every business unit, and every role of the root one.</summary>
    public Sequence<Row> Roles { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> ApplicationUsers { get; init; } = Sequence<Row>.Empty;

    /// <summary>Users with a wanted address, and members of wanted teams.</summary>
    public Sequence<Row> Users { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Teams { get; init; } = Sequence<Row>.Empty;

    /// <summary>By team.</summary>
    public Sequence<Membership> Members { get; init; } = Sequence<Membership>.Empty;

    /// <summary>Who holds a copy of one of our roles directly.</summary>
    public Sequence<Membership> RoleHolders { get; init; } = Sequence<Membership>.Empty;

    public Sequence<Row> Settings { get; init; } = Sequence<Row>.Empty;

    /// <summary>Definitions of our environment variables.</summary>
    public Sequence<Row> Variables { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> VariableValues { get; init; } = Sequence<Row>.Empty;

    /// <summary>Plug-in steps with which the telephony's secret may be kept; empty also where none is wanted.</summary>
    public Sequence<Row> SecretSteps { get; init; } = Sequence<Row>.Empty;

    /// <summary>What is kept with them.</summary>
    public Sequence<KeptSecret> KeptSecrets { get; init; } = Sequence<KeptSecret>.Empty;

    /// <summary>CIF 1.0 providers with our id or our name.</summary>
    public Sequence<Row> Providers { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Profiles { get; init; } = Sequence<Row>.Empty;

    /// <summary>What the wanted profile is linked with, by schema name of the relationship.</summary>
    public Sequence<ProfileLink> ProfileLinks { get; init; } = Sequence<ProfileLink>.Empty;

    public Sequence<Row> ProfileMappings { get; init; } = Sequence<Row>.Empty;

    /// <summary>Application extensions and CIF 2.0 providers that a profile needs, by unique name.</summary>
    public Sequence<Row> Extensions { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> ChannelProviders { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> CallbackProfiles { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> CallbackLists { get; init; } = Sequence<Row>.Empty;

    /// <summary>Why there are no callback lists; null where they could be read.</summary>
    public string? CallbackListsRefused { get; init; }

    public Sequence<Row> Queues { get; init; } = Sequence<Row>.Empty;

    /// <summary>Main, quick view and quick create forms of phone calls.</summary>
    public Sequence<Row> PhoneCallForms { get; init; } = Sequence<Row>.Empty;

    /// <summary>Where one of those forms, or the table of phone calls, is listed by an app.</summary>
    public Sequence<Row> AppComponents { get; init; } = Sequence<Row>.Empty;

    /// <summary>Status reasons of phone calls; empty where no setting needs them.</summary>
    public Sequence<Row> StatusReasons { get; init; } = Sequence<Row>.Empty;

    /// <summary>What text columns that dial depend on; null where none are wanted.</summary>
    public CurrentDial? Dial { get; init; }
}

/// <summary>What text columns that dial depend on.</summary>
/// <param name="Forms">Main forms of the tables asked about, as they are once everything is published.</param>
/// <param name="Controls">Controls that forms may show columns with.</param>
/// <param name="ControlTexts">Web resources with the display names of controls.</param>
/// <param name="Columns">Of the tables asked about, as far as they are here.</param>
public sealed record CurrentDial(Sequence<Row> Forms, Sequence<Row> Controls, Sequence<Row> ControlTexts, Sequence<TextColumnsOf> Columns)
{
    public static readonly CurrentDial Nothing = new(
        Sequence<Row>.Empty, Sequence<Row>.Empty, Sequence<Row>.Empty, Sequence<TextColumnsOf>.Empty);
}

public sealed record TextColumnsOf(LogicalName Table, Sequence<TextColumn> Columns);

/// <summary>A row that keeps a secret.</summary>
/// <param name="Version">The row version for optimistic concurrency.</param>
/// <param name="Secret">null: it is empty.</param>
public sealed record KeptSecret(Guid Id, string? Version, SecretText? Secret);

/// <param name="Group">A team, or a copy of a role.</param>
public sealed record Membership(Guid Group, Guid User);

public sealed record ProfileLink(string Relationship, Guid OtherId);
