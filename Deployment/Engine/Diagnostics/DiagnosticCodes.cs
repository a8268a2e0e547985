namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>Every code the engine can say. Numbers are never reused; docs/diagnostics.md explains each.</summary>
public static class DiagnosticCodes
{
    public const string PackageNotFound = "PKG-001";
    public const string PackageNotAnArchive = "PKG-002";
    public const string PackageUnsafePath = "PKG-003";
    public const string PackageTooLarge = "PKG-004";
    public const string PackageManifestMissing = "PKG-005";
    public const string PackageTampered = "PKG-006";
    public const string PackageFileUnreadable = "PKG-007";
    public const string PackageWithoutSolutions = "PKG-008";
    public const string PackageNotUnpacked = "PKG-009";
    public const string PackageNotSigned = "PKG-010";
    public const string PackageSignerDistrusted = "PKG-011";

    public const string SeedDataInvalid = "DATA-001";
    public const string SeedColumnAbsentHere = "DATA-003";
    public const string SeedLookupWithoutRow = "DATA-004";
    public const string NamedRowAbsentHere = "DATA-005";
    public const string SeedTransactionTooLarge = "DATA-006";
    public const string SeedValueUnfit = "DATA-007";
    public const string TakenPlaceUnknown = "DATA-008";

    public const string SolutionNewerInstalled = "SOL-001";
    public const string SolutionUnmanagedInstalled = "SOL-002";
    public const string SolutionNeedsNewerPlatform = "SOL-003";
    public const string SolutionDependencyMissing = "SOL-004";
    public const string SolutionImportFailed = "SOL-005";
    public const string SolutionPublisherDiffers = "SOL-006";
    public const string SolutionStagedOlder = "SOL-007";
    public const string KeyIndexFailed = "SOL-008";
    public const string KeyIndexUnfinished = "SOL-009";
    public const string SolutionContentDiffers = "SOL-010";

    public const string ScenarioPrerequisiteAbsent = "SCN-001";

    public const string EnvironmentUnreachable = "ENV-001";
    public const string EnvironmentNotDataverse = "ENV-002";
    public const string EnvironmentSignInFailed = "ENV-003";
    public const string EnvironmentPrivilegeMissing = "ENV-004";
    public const string EnvironmentBusy = "ENV-005";
    public const string EnvironmentChanged = "ENV-006";
    public const string EnvironmentThrottled = "ENV-007";
    public const string EnvironmentRefused = "ENV-008";
    public const string AnswerLost = "ENV-009";
    public const string AccountNotAMember = "ENV-010";
    public const string AccountDisabled = "ENV-011";
    public const string AccountWithoutRole = "ENV-012";
    public const string EnvironmentClosed = "ENV-013";
    public const string AddressBlocked = "ENV-014";
    public const string RequestTooLarge = "ENV-015";

    public const string ConfigurationWrong = "CFG-005";
    public const string ConfigurationNameUnknown = "CONF-001";
    public const string ConfigurationPartAbsent = "CONF-002";
    public const string PackageNotInstalled = "CONF-003";
    public const string SettingValueRefused = "CONF-004";
    public const string SettingValueDoubtful = "CONF-005";
    public const string ApplicationUserElsewhere = "CONF-006";
    public const string AgentDisabled = "CONF-007";
    public const string TelephonyIdMissing = "CONF-008";
    public const string AssigneeWithoutId = "CONF-009";
    public const string CallbackListsUnreadable = "CONF-010";
    public const string TelephonyNotAsked = "CONF-011";
    public const string TelephonySecretWithoutPlace = "CONF-012";
    public const string TelephonySecretNotHere = "CONF-013";
    public const string CallbackProfileRefused = "CONF-014";
    public const string AppTookNoComponent = "CONF-020";
    public const string OwnPhoneCallFormShown = "CONF-021";
    public const string DialColumnNoText = "CONF-022";
    public const string DialColumnIsPhone = "CONF-023";
    public const string DialColumnNotOnForm = "CONF-024";
    public const string DialControlMissing = "CONF-025";
    public const string DialControlUnclear = "CONF-026";
    public const string DialColumnNotTaken = "CONF-027";
    public const string DialControlOfOthers = "CONF-028";
    public const string DialFormLocked = "CONF-029";

    public const string DirectoryDenied = "REG-001";
    public const string DirectoryRefused = "REG-002";
    public const string CredentialForbidden = "REG-003";
    public const string RegistrationAmbiguous = "REG-004";
    public const string RegistrationUnknown = "REG-005";
    public const string TooManySecrets = "REG-006";
    public const string SecretNotHandedOver = "REG-007";
    public const string SecretNotKept = "REG-008";
    public const string RegistrationUnseen = "REG-009";
    public const string GroupUnknown = "REG-010";
    public const string GroupMembersUnknown = "REG-011";

    public const string PlanStale = "PLAN-001";
    public const string PlanOfAnotherEnvironment = "PLAN-002";
    public const string PlanOfAnotherPackage = "PLAN-003";
    public const string PlanOfAnotherConfiguration = "PLAN-004";
    public const string PlanAskedOtherwise = "PLAN-005";
    public const string PlanOnlyAnnounced = "PLAN-006";

    public const string UninstallBlocked = "UNI-001";
    public const string UninstallFailed = "UNI-002";
    public const string UninstallUnmanaged = "UNI-003";

    public const string FleetWrong = "FLEET-002";
    public const string FleetTwice = "FLEET-003";
    public const string FleetNameUnknown = "FLEET-004";
    public const string FleetRingStopped = "FLEET-005";
    public const string FleetRingNotGood = "FLEET-006";
    public const string FleetTimeOver = "FLEET-007";
    public const string FleetEarlierRing = "FLEET-008";
    public const string FleetLeftRunning = "FLEET-010";
    public const string FleetSurprise = "FLEET-011";

    public const string SnapshotOfAnother = "SNAP-004";
    public const string SnapshotBeforeInstallation = "SNAP-005";
    public const string SnapshotSolutionGone = "SNAP-006";
    public const string SnapshotSolutionDiffers = "SNAP-007";
    public const string SnapshotPartMissing = "SNAP-008";
    public const string SnapshotPlaceGone = "SNAP-009";
    public const string SnapshotRowMadeAgain = "SNAP-010";
    public const string SnapshotNeverBack = "SNAP-011";
    public const string SnapshotNotReached = "SNAP-012";
    public const string SnapshotControlOfOthers = "SNAP-013";
    public const string SnapshotRecordUnfounded = "SNAP-014";

    public const string NoIncomingCall = "ACC-001";
    public const string NoOutgoingCall = "ACC-002";
    public const string NoCallback = "ACC-003";
    public const string PanelNotSeen = "ACC-004";
    public const string PanelNotChecked = "ACC-005";
    public const string AcceptanceAgentUnknown = "ACC-006";

    public const string Interrupted = "RUN-001";
    public const string HistoryNotWritten = "RUN-002";
    public const string OperationStandsStill = "RUN-003";
}
