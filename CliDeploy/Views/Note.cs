using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Report;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Something that happens before or beside the plan; a closed set.</summary>
abstract record Note
{
    Note()
    {
    }

    /// <param name="Kind">environment, connection-string or local.</param>
    /// <param name="Address">Without a trailing slash.</param>
    /// <param name="Explanation">For people: where a local Dataverse keeps its data, how sign-in was chosen.</param>
    public sealed record TargetIs(string Kind, string Address, string Explanation) : Note;

    public sealed record PackageIs(string Name, string Version, string Path) : Note;

    /// <summary>What is decided about the environment, beside the package.</summary>
    /// <param name="Origin">The file or package it comes from.</param>
    /// <param name="Parts">Keys of the section "configuration".</param>
    public sealed record ConfigurationIs(string Origin, IReadOnlyList<string> Parts) : Note;

    /// <summary>What will be done, shown before somebody is asked whether it may be.</summary>
    public sealed record PlanIs(DeploymentPlan Plan) : Note;

    /// <summary>The plan was saved.</summary>
    /// <param name="File">Full path.</param>
    /// <param name="Later">Changes that could not be planned column by column yet.</param>
    public sealed record PlanSaved(string File, int Later) : Note;

    /// <summary>What will be done in many environments, shown before somebody is asked whether it may be.</summary>
    public sealed record FleetPlanIs(FleetReport Report) : Note;

    /// <summary>Data was written into files, before it is lost.</summary>
    public sealed record KeptIn(IReadOnlyList<string> Files) : Note;

    /// <summary>A snapshot was written, before anything is changed.</summary>
    public sealed record SnapshotIs(string File) : Note;

    /// <summary>Reading the environment takes a moment.</summary>
    public sealed record Reading : Note;

    /// <summary>Something in the environment has to end before a plan can be made.</summary>
    public sealed record Waiting(DeploymentEvent.Waiting Event) : Note;

    /// <summary>One HTTP request, told in detailed mode only.</summary>
    public sealed record Sent(string Method, string Path, int? Status, TimeSpan Took) : Note;

    /// <param name="TokenFile">Holds the access token.</param>
    /// <param name="Page">For a person's browser; at a terminal its fragment, which no browser sends, is the token.</param>
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
        string TrustFile) : Note
    {
        /// <summary>Microsoft Graph's stand-in.</summary>
        public string Graph => $"{Authority.TrimEnd('/')}/graph";
    }

    /// <summary>The environment lets us wait; told again and again until it ends.</summary>
    public sealed record Delayed(string For, TimeSpan Since, TimeSpan? Left) : Note;

    /// <summary>The test calls can be made.</summary>
    /// <param name="Known">Codes of errors that doctor finds before anybody calls.</param>
    public sealed record AcceptanceBegins(IReadOnlyList<AcceptanceItem> Items, TimeSpan Patience, IReadOnlyList<string> Known) : Note;

    /// <summary>Something was seen of a test call.</summary>
    public sealed record AcceptanceIs(ItemResult Item) : Note;

    /// <summary>The wizard can be opened.</summary>
    /// <param name="Link">Opens it once, in one browser.</param>
    /// <param name="IsRenewed">Enter in the terminal prints another one.</param>
    public sealed record WizardIs(string Link, bool IsRenewed) : Note;

    /// <summary>A person has to do something, such as typing a device code; told in every mode.</summary>
    public sealed record Asking(string Text) : Note;
}

static class NoteRules
{
    public static bool IsTold(Note note, Verbosity verbosity) => note switch
    {
        Note.Asking or Note.WizardIs => true,
        Note.Sent => verbosity == Verbosity.Detailed,
        _ => verbosity != Verbosity.Quiet,
    };
}

/// <summary>Notes as people read them.</summary>
static class NoteText
{
    public static IEnumerable<Line> Render(Note note) => note switch
    {
        Note.TargetIs target => [Field("target", target.Address), Field("", target.Explanation)],
        Note.PackageIs package => [Field("package", $"{package.Name} {package.Version}, {package.Path}")],
        Note.ConfigurationIs decided => [Field("decided", $"{string.Join(", ", decided.Parts)}, by {decided.Origin}")],
        Note.PlanIs plan => PlanText.Render(plan.Plan, everything: false),
        Note.PlanSaved saved =>
        [
            Field("saved", saved.File),
            .. saved.Later == 0
                ? Array.Empty<Line>()
                : [Field("", $"{saved.Later} of its changes can only be planned once the rest is done; they need another plan")],
        ],
        Note.FleetPlanIs plan => FleetText.Table(plan.Report).Append(Line.Empty),
        Note.KeptIn kept => kept.Files.Select(file => Field("kept", file)),
        Note.SnapshotIs snapshot => [Field("snapshot", snapshot.File)],
        Note.Reading => [Line.Of(new Span("reading the environment ...", Tone.Faint))],
        Note.Waiting waiting => [ProgressText.Render(waiting.Event)],
        Note.Sent sent =>
            [
                Line.Of(
                    new Span(
                        $"  {sent.Method} {sent.Path} {sent.Status?.ToString() ?? "no answer"} ({sent.Took.TotalMilliseconds:0} ms)",
                        Tone.Faint))],
        Note.Serving serving =>
        [
            Field("token", $"in {serving.TokenFile}"),
            Command("look", serving.Page),
            Command("try", $"VOICEDEPLOY_ACCESS_TOKEN_FILE={serving.TokenFile} voicedeploy deploy --environment {serving.Address}"),
            Field("stop", "Ctrl-C"),
        ],
        Note.SigningIn signIn =>
        [
            Field("https", signIn.Environment),
            Field("tenant", signIn.TenantId),
            Field("client", signIn.ClientId),
            Field("secret", $"in {signIn.SecretFile}"),
            Field("", $"or the certificate in {signIn.CertificateFile}, or a device code"),
            Command("trust", $"export SSL_CERT_FILE={signIn.TrustFile}"),
            Field("", $"NODE_EXTRA_CA_CERTS={signIn.TrustFile} for Node.js, curl --cacert {signIn.TrustFile}"),
            Field("sign in", $"--authority-host {signIn.Authority}, AZURE_AUTHORITY_HOST={signIn.Authority} for others"),
            Field("", $"--graph-address {signIn.Graph}"),
        ],
        Note.Delayed waiting =>
        [
            Line.Of(new Span(
                $"waiting for {waiting.For}: {ReportText.Duration(waiting.Since)} so far"
                    + (waiting.Left is { } left ? $", at most {ReportText.Duration(left)} more" : ""),
                Tone.Warning)),
        ],
        Note.AcceptanceBegins begins => AcceptanceText.Begin(begins.Items, begins.Patience, begins.Known),
        Note.AcceptanceIs { Item: var item } => AcceptanceText.Render(item),
        Note.WizardIs wizard =>
        [
            Command("wizard", wizard.Link),
            .. wizard.IsRenewed ? [Field("", "it opens once; press Enter for another one")] : Array.Empty<Line>(),
            Field("stop", "Ctrl-C"),
        ],
        Note.Asking asking => [Line.Of(new Span(asking.Text, Tone.Strong))],
        _ => throw new System.NotSupportedException($"Nobody renders {note.GetType().Name}; this is our bug."),
    };

    static Line Field(string name, string text) => Line.Hanging(new Span($"{name,-9} ", Tone.Faint), text);

    static Line Command(string name, string text) => Line.Command(new Span($"{name,-9} ", Tone.Faint), text);
}
