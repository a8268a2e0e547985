namespace VoiceForD365.VoiceSync;

/// <summary>Codes of what the services report; each has a line in docs/diagnostics.md.</summary>
static class SyncCodes
{
    public const string FileUnreadable = "SYNC-001";
    public const string FileUnusable = "SYNC-002";
    public const string SecretMissing = "SYNC-003";
    public const string EnvironmentFailed = "SYNC-004";
    public const string TelephonyFailed = "SYNC-005";
    public const string NoAssignee = "SYNC-006";
    public const string SettingUnusable = "SYNC-007";
    public const string RowsUnreadable = "SYNC-008";
    public const string RecordRefused = "SYNC-009";
    public const string NotInstalled = "SYNC-010";
    public const string ProfileUnusable = "SYNC-011";
    public const string TelephonyNotConfigured = "SYNC-012";
    public const string NamesUnusable = "SYNC-013";
    public const string PushRefused = "SYNC-014";
    public const string PushUnknown = "SYNC-015";
    public const string VaultRefused = "SYNC-016";
    public const string RefreshRefused = "SYNC-017";
    public const string NeedsRestart = "SYNC-018";
    public const string MachineNotRefreshed = "SYNC-019";
    public const string CannotListen = "SYNC-020";
    public const string ClusterUnreachable = "SYNC-035";
}
