using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Something that happens before or beside the plan; a closed set.</summary>
internal abstract record Note
{
    private Note()
    {
    }

    /// <param name="Kind">environment, connection-string or local.</param>
    /// <param name="Address">Without a trailing slash.</param>
    /// <param name="Explanation">For people: where a local Dataverse keeps its data, how sign-in was chosen.</param>
    public sealed record TargetIs(string Kind, string Address, string Explanation) : Note;

    public sealed record PackageIs(string Name, string Version, string Path) : Note;

    /// <summary>Reading the environment takes a moment.</summary>
    public sealed record Reading : Note;

    /// <summary>Something in the environment has to end before a plan can be made.</summary>
    public sealed record Waiting(DeploymentEvent.Waiting Event) : Note;

    /// <summary>One HTTP request, told in detailed mode only.</summary>
    public sealed record Sent(string Method, string Path, int? Status, TimeSpan Took) : Note;

    /// <param name="TokenFile">Holds the access token.</param>
    /// <param name="Page">For the browser of a person at a terminal: its fragment, which no browser sends, is the token.</param>
    public sealed record Serving(string Address, string TokenFile, string Page) : Note;

    /// <summary>How other programs sign in to a started local Dataverse.</summary>
    /// <param name="SecretFile">Holds the client secret; the secret itself is never shown.</param>
    /// <param name="TrustFile">The certificate they have to trust.</param>
    public sealed record SigningIn(
        string Environment,
        string Authority,
        string TenantId,
        string ClientId,
        string SecretFile,
        string CertificateFile,
        string TrustFile) : Note;

    /// <summary>The environment lets us wait; told again and again until it ends.</summary>
    public sealed record Delayed(string For, TimeSpan Since, TimeSpan? Left) : Note;

    /// <summary>A person has to do something, such as typing a device code; told in every mode.</summary>
    public sealed record Asking(string Text) : Note;
}
