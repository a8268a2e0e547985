using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>How a change is carried out; a closed set.</summary>
public abstract record Step
{
    Step()
    {
    }

    public sealed record Nothing : Step;

    /// <param name="Replaces">The version the plan saw; null when none was installed.</param>
    /// <param name="Steps">Those of its plug-in steps that are installed, as the plan saw them.</param>
    public sealed record Import(SolutionPackage Solution, SolutionVersion? Replaces, ImportMode Mode, Sequence<CurrentStep> Steps) : Step
    {
        /// <summary>
        /// A first installation alone: later, every step somebody has switched off would be switched on again, until the very end of the
        /// import.
        /// </summary>
        public bool EnableSteps => Replaces is null;
    }

    /// <summary>Finishes an interrupted upgrade: the holding solution takes the base solution's place.</summary>
    public sealed record Promote(string SolutionUniqueName) : Step;

    /// <summary>Puts right what an import has switched over, and records what it installed; reads both just before.</summary>
    /// <param name="StepsBefore">How its plug-in steps were before the import.</param>
    /// <param name="Note">null where nothing can be recorded.</param>
    /// <param name="Installed">What is recorded.</param>
    public sealed record Settle(Sequence<CurrentStep> StepsBefore, ShippedNote? Note, Sequence<ShippedValue> Installed) : Step;

    /// <summary>Uninstalls a solution; nothing of others may depend on it by then.</summary>
    /// <param name="Ours">Ids of our solutions: what is theirs goes with them, and is nobody else's.</param>
    public sealed record Uninstall(string SolutionUniqueName, Sequence<Guid> Ours) : Step;

    /// <summary>Takes the panel's handler out of the app's own as they are when it is written; every other is kept.</summary>
    /// <param name="Note">
    /// Records that the app is to be published, so that a run after this one knows; null where nothing can be recorded.
    /// </param>
    public sealed record UnwirePanel(AppModule App, ShippedNote? Note) : Step;

    /// <summary>Written in one transaction with the other writes of its part.</summary>
    /// <param name="Writes">At least one; what they change and the record of what was shipped.</param>
    public sealed record Data(Sequence<Write> Writes) : Step;

    /// <summary>Creates the row, or sets its columns on the row the platform made in the meantime.</summary>
    /// <param name="Records">Written along: the record of what was shipped.</param>
    public sealed record CreateUnlessMade(SeedTable Table, SeedRow Row, Sequence<Write> Records) : Step;

    /// <summary>Enables a step the import could not, as long as what was shipped still says it is to be; reads both just before.</summary>
    /// <param name="Note">null where nothing can be recorded.</param>
    public sealed record SwitchOn(PluginStep PluginStep, ShippedNote? Note) : Step;

    /// <summary>Adds the panel's handler to the app's own as they are when it is written; every other is kept.</summary>
    /// <param name="Note">null where nothing can be recorded.</param>
    public sealed record WirePanel(AppModule App, ShippedNote? Note) : Step;

    /// <summary>Has the telephony ids of users looked up in one call.</summary>
    /// <param name="Users">At least one.</param>
    public sealed record ResolveTelephonyIds(Sequence<Guid> Users) : Step;

    /// <summary>Makes the user's telephony id, as it is by then, the value of the setting DefaultCrmAssignee.</summary>
    /// <param name="Place">Where it was asked for.</param>
    public sealed record SetAssignee(Guid User, Guid SettingId, string Place) : Step;

    /// <summary>Changes the tenant's directory.</summary>
    /// <param name="ConfirmedBy">What has to be found before it counts as done; null: nothing is built on it.</param>
    public sealed record ChangeDirectory(DirectoryWrite Write, DirectoryLookup? ConfirmedBy) : Step;

    /// <summary>Makes a client secret and keeps it where nobody else can read it.</summary>
    /// <param name="Application">Object id of the app registration.</param>
    /// <param name="Known">Key ids of the secrets it has already.</param>
    /// <param name="Place">Where it was asked for.</param>
    public sealed record AddSecret(
        Guid Application, SecretOwner Owner, SecretPlace KeptAt, int Months, Sequence<Guid> Known, string Place) : Step;

    /// <summary>Cannot be planned before what stands above it is done; reading and planning anew follows.</summary>
    /// <param name="Because">For people, once it is reached.</param>
    public sealed record PlanLater(string Because) : Step;

    /// <param name="Tables">Tables whose forms were changed.</param>
    /// <param name="Notes">Of apps and forms, to record that they are published; empty where nothing can be recorded.</param>
    public sealed record Publish(Sequence<Guid> AppModuleIds, Sequence<LogicalName> Tables, Sequence<ShippedNote> Notes) : Step
    {
        /// <summary>What was added to them before by the same plan; whether they have it is looked at just before.</summary>
        public Sequence<AddedToApp> Added { get; init; } = Sequence<AddedToApp>.Empty;
    }
}

/// <param name="UniqueId">What its components name the app by.</param>
/// <param name="Name">The app's unique name.</param>
public sealed record AddedToApp(Guid UniqueId, string Name, Sequence<AppComponent> Components);
