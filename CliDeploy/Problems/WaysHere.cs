using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Problems;

/// <summary>How one does at this door what the engine advises.</summary>
internal static class WaysHere
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [Ways.ScenarioAuto] = "choose --scenario auto",
        [Ways.TellEveryRequest] = "run again with --verbosity detailed for the request",
        [Ways.CheckSeedData] = "run 'voicedeploy package', which checks ConfigData",
        [Ways.UnmanagedSolutions] = "the unmanaged zips of 'voicedeploy package --unmanaged'",
        [Ways.NameTenant] = "give --tenant-id, or set VOICEDEPLOY_TENANT_ID or AZURE_TENANT_ID",
        [Ways.NameClient] = "give --client-id, or set VOICEDEPLOY_CLIENT_ID or AZURE_CLIENT_ID",
        [Ways.NameCertificate] = "give --certificate-file, or set VOICEDEPLOY_CERTIFICATE_FILE",
        [Ways.ChooseSignIn] = "choose another method with --auth",
        [Ways.SetClientSecret] =
            "set VOICEDEPLOY_CLIENT_SECRET or AZURE_CLIENT_SECRET, or the same with _FILE to name a file that holds it",
        [Ways.SetCertificatePassword] =
            "set VOICEDEPLOY_CERTIFICATE_PASSWORD or AZURE_CLIENT_CERTIFICATE_PASSWORD, or the same with _FILE to name a file",
    };

    public static Diagnostic Here(this Diagnostic problem) => problem.At(All);
}
