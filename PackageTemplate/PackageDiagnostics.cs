using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.PackageTemplate;

/// <summary>Codes of problems that only exist in Package Deployer; the engine has its own. Numbers are never reused.</summary>
static class PackageDiagnosticCodes
{
    public const string SettingUnknown = "PDT-001";
    public const string SettingInvalid = "PDT-002";
    public const string SolutionNotInPlace = "PDT-003";
    public const string SettingIgnored = "PDT-004";
    public const string TelephonySecretMissing = "PDT-005";
}

/// <summary>How one does at this door what the engine advises; where the words are the same, it has no other way here.</summary>
static class WayTexts
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [Ways.DeployFirst] = "let Package Deployer install the package first",
        [Ways.ExchangeSecret] = "let voicedeploy replace its secret",
        [Ways.RemoveOlderSecrets] = "let voicedeploy remove the older ones",
        [Ways.ScenarioAuto] = "use the runtime setting Scenario=auto",
        [Ways.TellEveryRequest] = "the deployer's log has the rest",
        [Ways.CheckSeedData] = "check its seed data",
        [Ways.UnmanagedSolutions] = "the unmanaged solutions",
        // Snapshots are brought back from the command line alone.
        [Ways.GoBackWhole] = "let voicedeploy bring the snapshot back",
        [Ways.ExportInstead] = "let voicedeploy export what is there",
        [Ways.TakeOut] = "let voicedeploy uninstall it",
        // The deployer signs in by itself, so these are never met here.
        [Ways.NameTenant] = "name the tenant",
        [Ways.NameClient] = "name the app registration",
        [Ways.NameCertificate] = "name the certificate file",
        [Ways.ChooseSignIn] = "sign in to the deployer in another way",
        [Ways.UseDeviceCode] = "sign in to the deployer in another way",
        [Ways.SetClientSecret] = "give the deployer the client secret",
        [Ways.SetCertificatePassword] = "give the deployer the certificate's password",
    };

    public static Diagnostic WithWayTexts(this Diagnostic problem) => problem.At(All);
}
