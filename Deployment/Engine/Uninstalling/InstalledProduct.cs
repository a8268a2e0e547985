using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Solutions;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>What an environment has of the product, and of what holds on to it, at one moment.</summary>
/// <param name="State">What every run reads.</param>
sealed record InstalledProduct(CurrentState State)
{
    /// <summary>Our solutions, holding solutions ('_Upgrade') among them.</summary>
    public Sequence<Row> Solutions { get; init; } = Sequence<Row>.Empty;

    /// <summary>Components of others that need one of ours.</summary>
    public Sequence<UninstallBlocker> Blockers { get; init; } = Sequence<UninstallBlocker>.Empty;

    /// <summary>What people wrote into our tables and columns.</summary>
    public Sequence<TableData> Data { get; init; } = Sequence<TableData>.Empty;

    public Sequence<Row> PhoneCallForms { get; init; } = Sequence<Row>.Empty;

    /// <summary>Of all apps, those components that are phone calls or a form of them.</summary>
    public Sequence<Row> AppComponents { get; init; } = Sequence<Row>.Empty;

    /// <summary>Main forms of the tables of which one was recorded as given a control that dials.</summary>
    public Sequence<Row> DialForms { get; init; } = Sequence<Row>.Empty;

    /// <summary>CIF 1.0 providers, as far as the caller sees them.</summary>
    public Sequence<Row> Providers { get; init; } = Sequence<Row>.Empty;

    /// <summary>CIF 2.0 providers.</summary>
    public Sequence<Row> ChannelProviders { get; init; } = Sequence<Row>.Empty;

    /// <summary>Application extensions, the loader of CIF 2.0 among them.</summary>
    public Sequence<Row> Extensions { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Profiles { get; init; } = Sequence<Row>.Empty;

    /// <summary>What is on each profile, by schema name of the relationship.</summary>
    public Sequence<CurrentProfileLink> ProfileLinks { get; init; } = Sequence<CurrentProfileLink>.Empty;

    public Sequence<Row> ProfileMappings { get; init; } = Sequence<Row>.Empty;

    /// <summary>Definitions of our environment variables.</summary>
    public Sequence<Row> Variables { get; init; } = Sequence<Row>.Empty;

    /// <summary>Values of all environment variables.</summary>
    public Sequence<Row> VariableValues { get; init; } = Sequence<Row>.Empty;

    /// <summary>Secure configurations of our plug-in steps; what is in them is not read.</summary>
    public Sequence<Row> Secrets { get; init; } = Sequence<Row>.Empty;

    /// <summary>
    /// App registrations of our application users, and those a configuration names; empty where the directory was not asked.
    /// </summary>
    public Sequence<DirectoryApplication> Registrations { get; init; } = Sequence<DirectoryApplication>.Empty;

    /// <summary>Application users with the role Voice ApiUser.</summary>
    public Sequence<Row> ApplicationUsers { get; init; } = Sequence<Row>.Empty;

    /// <summary>Every row that was read beside what every run reads.</summary>
    public IEnumerable<Row> Rows => PhoneCallForms.Concat(AppComponents).Concat(Providers).Concat(ChannelProviders).Concat(Extensions)
        .Concat(Profiles).Concat(ProfileMappings).Concat(Variables).Concat(VariableValues).Concat(ApplicationUsers)
        .Concat(DialForms);
}

/// <summary>Data that is lost with a solution.</summary>
/// <param name="Solution">Unique name of the one that brought table or columns.</param>
/// <param name="Columns">Empty: a table of ours, whose rows are lost; else columns of somebody else's table, whose rows stay.</param>
/// <param name="Rows">How many rows are lost, or have a value in one of the columns.</param>
sealed record TableData(string Solution, LogicalName Table, Sequence<LogicalName> Columns, int Rows);

/// <param name="Id">Of the profile.</param>
sealed record CurrentProfileLink(Guid Id, string Relationship, Guid OtherId);

/// <summary>What goes beyond the product itself; nothing of it is touched unasked.</summary>
public sealed record UninstallWish
{
    /// <summary>The application user is the customer's, and may serve others: it is disabled only when asked.</summary>
    public bool DisableApplicationUser { get; init; }

    /// <summary>The same holds for its app registration, which is deleted with all its credentials.</summary>
    public bool RemoveRegistration { get; init; }
}
