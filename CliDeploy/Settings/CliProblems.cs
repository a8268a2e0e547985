using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>The command cannot be started as it was called; carried to the door, which prints the problems and ends with 64.</summary>
sealed class MisuseException(IReadOnlyList<Diagnostic> problems) : Exception(
    string.Join("; ", problems.Select(problem => problem.What)))
{
    public MisuseException(Diagnostic problem)
        : this([problem])
    {
    }

    public IReadOnlyList<Diagnostic> Problems { get; } = problems;
}

/// <summary>The command was started and cannot go on, before anything was written; ends with 1.</summary>
sealed class RunFailedException(IReadOnlyList<Diagnostic> problems, Exception? cause = null)
    : Exception(string.Join("; ", problems.Select(problem => problem.What)), cause)
{
    public RunFailedException(Diagnostic problem, Exception? cause = null)
        : this([problem], cause)
    {
    }

    public IReadOnlyList<Diagnostic> Problems { get; } = problems;
}

/// <summary>Every code this door adds to the engine's. Numbers are never reused; docs/diagnostics.md explains each.</summary>
static class CliCodes
{
    public const string ArgumentsMisused = "CLI-001";
    public const string TargetMissing = "CLI-002";
    public const string TargetsContradict = "CLI-003";
    public const string SignInIncomplete = "CLI-004";
    public const string ConnectionStringUnavailable = "CLI-005";
    public const string LocalInUse = "CLI-006";
    public const string LocalTooNew = "CLI-007";
    public const string LocalUnusable = "CLI-008";
    public const string SourceNotFound = "CLI-009";
    public const string OutputNotWritable = "CLI-010";
    public const string FaultScriptUnreadable = "CLI-011";
    public const string FaultScriptWrong = "CLI-012";
    public const string SigningKeyUnusable = "CLI-013";
    public const string TrustedSignerUnreadable = "CLI-014";
    public const string Surprise = "CLI-099";

    public const string ConfigurationMissing = "CLI-015";
    public const string SecretLeftOut = "CLI-016";
    public const string FileIsThere = "CLI-017";
    public const string NobodyToAsk = "CLI-018";
    public const string DirectoryNotOpen = "CLI-025";

    public const string UninstallUnconfirmed = "CLI-020";
    public const string KeptFolderInUse = "CLI-021";
    public const string NotAgreed = "CLI-026";

    public const string SavedPlanUnusable = "CLI-030";
    public const string NotOverwritten = "CLI-031";
    public const string LogNotWritable = "CLI-032";
    public const string CodeUnknown = "CLI-040";
    public const string NoPlanToSave = "CLI-050";
    public const string SourceNeeded = "CLI-041";

    public const string WizardCannotListen = "CLI-060";

    public const string FleetUnreadable = "FLEET-001";
    public const string FleetVariableMissing = "FLEET-009";
    public const string FleetMatrixLarge = "FLEET-012";

    public const string SnapshotUnreadable = "SNAP-001";
    public const string SnapshotFormatUnknown = "SNAP-002";
    public const string SnapshotAltered = "SNAP-003";
    public const string SnapshotNotWritten = "CLI-035";
    public const string SnapshotIsThere = "CLI-036";

    public const string ConfigUnreadable = "CFG-001";
    public const string ConfigKeyUnknown = "CFG-002";
    public const string ConfigKeyTwice = "CFG-003";
    public const string ValueUnusable = "CFG-004";
    public const string ConfigurationFileUnreadable = "CFG-006";
    public const string TelephonySecretMissing = "CFG-007";
}
