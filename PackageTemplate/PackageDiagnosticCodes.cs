namespace VoiceForD365.PackageTemplate;

/// <summary>Codes of problems that only exist in Package Deployer; the engine has its own. Numbers are never reused.</summary>
internal static class PackageDiagnosticCodes
{
    public const string SettingUnknown = "PDT-001";
    public const string SettingInvalid = "PDT-002";
    public const string SolutionNotInPlace = "PDT-003";
    public const string SettingIgnored = "PDT-004";
}
