using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Health;

/// <summary>What a check may look at: the environment as far as the product depends on it. Empty also where nothing may be read.</summary>
/// <param name="State">What every run reads, with the business units and the copies of our roles.</param>
/// <param name="Plan">What a deployment of the package would do now.</param>
public sealed record EnvironmentHealth(CurrentState State, DeploymentPlan Plan)
{
    /// <summary>Users who hold a copy of one of our roles directly.</summary>
    public Sequence<Row> Users { get; init; } = Sequence<Row>.Empty;

    public Sequence<Membership> RoleHolders { get; init; } = Sequence<Membership>.Empty;

    public Sequence<Row> Settings { get; init; } = Sequence<Row>.Empty;

    /// <summary>Users whose telephony id the setting DefaultCrmAssignee names.</summary>
    public Sequence<Row> Assignees { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Variables { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> VariableValues { get; init; } = Sequence<Row>.Empty;

    /// <summary>Our CIF 1.0 provider.</summary>
    public Row? Provider { get; init; }

    /// <summary>Our CIF 2.0 provider.</summary>
    public Row? ChannelProvider { get; init; }

    public Sequence<Row> Profiles { get; init; } = Sequence<Row>.Empty;

    /// <summary>What each profile is linked with.</summary>
    public Sequence<LinkOfProfile> ProfileLinks { get; init; } = Sequence<LinkOfProfile>.Empty;

    public Sequence<Row> ProfileMappings { get; init; } = Sequence<Row>.Empty;

    /// <summary>
    /// The profile that each of the agents who were asked for works with, as the environment says; empty where it does not.
    /// </summary>
    public Sequence<ProfileOfUser> EffectiveProfiles { get; init; } = Sequence<ProfileOfUser>.Empty;

    /// <summary>Users a profile is given to.</summary>
    public Sequence<Row> ProfileUsers { get; init; } = Sequence<Row>.Empty;

    /// <summary>Roles that are selected on the CIF 1.0 provider.</summary>
    public Sequence<Row> ProviderRoles { get; init; } = Sequence<Row>.Empty;

    /// <summary>Lists and queues of the callback profiles.</summary>
    public Sequence<Row> CallbackLists { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> Queues { get; init; } = Sequence<Row>.Empty;

    public Sequence<Row> CallbackProfiles { get; init; } = Sequence<Row>.Empty;

    /// <summary>Why the telephony does not show its callback lists, in its words; null where it does, or was not asked.</summary>
    public string? TelephonyRefusal { get; init; }

    /// <summary>Users who own queues that callbacks go to, where the owner of the queue gets the phone calls.</summary>
    public Sequence<Row> QueueOwners { get; init; } = Sequence<Row>.Empty;

    /// <summary>Which scripts of the panel answer which event.</summary>
    public Sequence<Row> Registrations { get; init; } = Sequence<Row>.Empty;

    /// <summary>Web resources that the registrations name, as far as they are here.</summary>
    public Sequence<Row> Scripts { get; init; } = Sequence<Row>.Empty;

    /// <summary>System jobs of our steps that failed lately.</summary>
    public Sequence<Row> FailedJobs { get; init; } = Sequence<Row>.Empty;

    /// <summary>The organisation's settings; null where they may not be read.</summary>
    public Row? Organization { get; init; }

    /// <summary>Main, quick view and quick create forms of phone calls.</summary>
    public Sequence<Row> PhoneCallForms { get; init; } = Sequence<Row>.Empty;

    /// <summary>
    /// Controls that forms may show columns with, and what is there of the tables of which a form was recorded as given one.
    /// </summary>
    public CurrentDial Dial { get; init; } = CurrentDial.Nothing;

    /// <summary>Where one of those forms, or the table of phone calls, is listed by an app.</summary>
    public Sequence<Row> AppComponents { get; init; } = Sequence<Row>.Empty;

    /// <summary>Where each of the hosted services got to, as they say themselves.</summary>
    public Sequence<Row> ServiceRuns { get; init; } = Sequence<Row>.Empty;

    /// <summary>When it was looked at, by the clock of whoever did.</summary>
    public DateTimeOffset ReadAt { get; init; }

    /// <summary>What the tenant's directory has of the application users; null where nobody was asked to look.</summary>
    public RegistrationHealth? Registration { get; init; }

    /// <summary>A user's telephony id, override address and so on are only there with the package.</summary>
    public bool IsInstalled => State.Tables.Any(table => table.Name == "enreach_voicesetting");

    /// <summary>Who may phone: enabled users who hold a copy of Voice User directly.</summary>
    internal IEnumerable<Row> Agents => Holders(ShippedIds.VoiceUser).Where(user => !user.Flag("isdisabled"));

    /// <summary>Users who hold a copy of the role directly.</summary>
    internal IEnumerable<Row> Holders(Guid role)
    {
        var copies = State.Configuration.Roles
            .Where(row => row.Id == role || row.Lookup("parentrootroleid") == role)
            .Select(row => row.Id)
            .ToList();
        var ids = new HashSet<Guid>(RoleHolders.Where(holder => copies.Contains(holder.Group)).Select(holder => holder.User));
        return Users.Where(user => ids.Contains(user.Id));
    }
}

public sealed record ProfileOfUser(Guid User, Guid Profile);

public sealed record LinkOfProfile(Guid Profile, string Relationship, Guid OtherId);
