namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>
/// What a reader can do that is done otherwise at each door. Engine and gateways say it in these words, which can be read as they are; a
/// door puts its own in their place.
/// </summary>
public static class Ways
{
    public const string ScenarioAuto = "choose the scenario 'auto'";
    public const string TellEveryRequest = "run again with every request shown";
    public const string CheckSeedData = "check its seed data";
    public const string UnmanagedSolutions = "the unmanaged solutions";
    public const string NameTenant = "name the tenant";
    public const string NameClient = "name the app registration";
    public const string NameCertificate = "name the certificate file";
    public const string ChooseSignIn = "choose another way to sign in";
    public const string UseDeviceCode = "sign in with a device code, for which any machine's browser will do";
    public const string DeployFirst = "install the package first";
    public const string ExchangeSecret = "add another secret, hand it over, then remove the older ones";
    public const string RemoveOlderSecrets = "remove the older ones";
    public const string GoBackWhole =
        "to go back completely, remove the product and keep its data, install the older package, then bring back the snapshot";
    public const string ExportInstead = "save that environment's configuration as a file, and apply it here";
    public const string TakeOut = "remove the product from the environment";
    public const string SetClientSecret = "set AZURE_CLIENT_SECRET (or AZURE_CLIENT_SECRET_FILE, naming a file that holds the secret)";
    public const string SetCertificatePassword = "set AZURE_CLIENT_CERTIFICATE_PASSWORD (or the same with _FILE, naming a file)";

    public static IReadOnlyList<string> All { get; } =
    [
        ScenarioAuto, TellEveryRequest, CheckSeedData, UnmanagedSolutions, NameTenant, NameClient, NameCertificate, ChooseSignIn,
        UseDeviceCode, DeployFirst, ExchangeSecret, RemoveOlderSecrets, GoBackWhole, ExportInstead, TakeOut,
        SetClientSecret, SetCertificatePassword,
    ];

    /// <param name="here">How it is done at this door; what is not among it keeps its neutral words.</param>
    /// <returns>With the vendor's address where it speaks of the vendor.</returns>
    public static Diagnostic At(this Diagnostic problem, IReadOnlyDictionary<string, string> here) =>
        problem with
        {
            Fix = Vendor.OfProduct.Tell(here.Aggregate(problem.Fix, (text, way) => text.Replace(way.Key, way.Value))),
        };
}
