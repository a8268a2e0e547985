namespace VoiceForD365.CliDeploy.Problems;

/// <summary>Every code this door adds to the engine's. Numbers are never reused; docs/diagnostics.md explains each.</summary>
internal static class CliCodes
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

    public const string ConfigUnreadable = "CFG-001";
    public const string ConfigKeyUnknown = "CFG-002";
    public const string ConfigKeyTwice = "CFG-003";
    public const string ValueUnusable = "CFG-004";
}
