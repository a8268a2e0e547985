namespace VoiceForD365.CliDeploy.Views;

/// <summary>Notes as people read them.</summary>
internal static class NoteText
{
    public static IEnumerable<Line> Render(Note note) => note switch
    {
        Note.TargetIs target => [Field("target", target.Address), Field("", target.Explanation)],
        Note.PackageIs package => [Field("package", $"{package.Name} {package.Version}, {package.Path}")],
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
        ],
        Note.Delayed waiting =>
        [
            Line.Of(new Span(
                $"waiting for {waiting.For}: {ReportText.Duration(waiting.Since)} so far"
                    + (waiting.Left is { } left ? $", {ReportText.Duration(left)} at most to come" : ""),
                Tone.Warning)),
        ],
        Note.Asking asking => [Line.Of(new Span(asking.Text, Tone.Strong))],
        _ => throw new System.NotSupportedException($"Nobody renders {note.GetType().Name}; this is our bug."),
    };

    private static Line Field(string name, string text) => Line.Hanging(new Span($"{name,-9} ", Tone.Faint), text);

    private static Line Command(string name, string text) => Line.Command(new Span($"{name,-9} ", Tone.Faint), text);
}
