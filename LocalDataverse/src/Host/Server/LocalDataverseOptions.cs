using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse;

/// <summary>How a local Dataverse is started; the defaults give a private, empty-handed environment that vanishes when disposed.</summary>
public sealed record LocalDataverseOptions
{
    /// <summary>Where its data lives; created when absent. null: a private temporary folder, removed on dispose.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Loopback port; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>
    /// Loopback port of the same environment over https, together with a sign-in of its own (see
    /// <see cref="LocalDataverseServer.SignIn"/>); 0 takes any free one. null: neither.
    /// </summary>
    public int? HttpsPort { get; init; }

    /// <summary>How long an access token of the sign-in is good.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>App registrations beside the one every data folder has.</summary>
    public IReadOnlyList<LocalApplication> Applications { get; init; } = [];

    /// <summary>People of the tenant who are no users of the environment.</summary>
    public IReadOnlyList<LocalPerson> People { get; init; } = [];

    /// <summary>Groups of the tenant.</summary>
    public IReadOnlyList<LocalGroup> Groups { get; init; } = [];

    /// <summary>What the tenant does not let app registrations have; null: everything goes.</summary>
    public LocalAppManagementPolicy? AppManagementPolicy { get; init; }

    /// <summary>How long what was made through Microsoft Graph cannot be found yet.</summary>
    public TimeSpan DirectoryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What a new data folder starts as; an existing one must have been made with the same.</summary>
    public Preset Preset { get; init; } = Preset.Bare;

    /// <summary>The id a new data folder has as an organization, and keeps; null: one of its own.</summary>
    public Guid? OrganizationId { get; init; }

    /// <summary>Waited before every HTTP request is handled, to imitate a distant environment. A batch waits once.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How long a solution import shows as in progress before it writes; zero: as long as it takes.</summary>
    public TimeSpan ImportDuration { get; init; }

    /// <summary>Awaited while a solution operation shows as in progress and before it writes: a gate for tests; null for none.</summary>
    public Func<CancellationToken, Task>? BeforeImport { get; init; }

    /// <summary>What goes wrong, and when; null: nothing. It can be replaced and cleared while the local Dataverse runs.</summary>
    public FaultScript? Faults { get; init; }

    /// <summary>
    /// Whether a kill on demand ends the whole process, as kill -9 would, or the server alone (see
    /// <see cref="LocalDataverseServer.Killed"/>).
    /// </summary>
    public bool KillsItsProcess { get; init; }

    /// <summary>
    /// Whether registered plug-ins run. Their assemblies run with the rights of this process: import nothing that is not trusted, or switch
    /// this off; then nothing is run, and what only a plug-in could answer is refused.
    /// </summary>
    public bool RunPlugins { get; init; } = true;

    /// <summary>
    /// The secrets of the Key Vaults that secret environment variables refer to, by the text of the reference, such as
    /// /subscriptions/.../providers/Microsoft.KeyVault/vaults/voice/secrets/key. They are held in memory alone.
    /// </summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The only source of time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
