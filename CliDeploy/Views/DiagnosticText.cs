using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>A problem as people read it: what, where, why, how to fix it, and what has already changed.</summary>
static class DiagnosticText
{
    public static IEnumerable<Line> Render(IReadOnlyList<Diagnostic> problems, string state) =>
        problems.SelectMany((problem, index) => Render(problem.WithWayTexts(), state, isLast: index == problems.Count - 1));

    public static IEnumerable<Line> Surprise(Exception surprise) =>
        Redaction.Clean(surprise.ToString()).Split('\n').Select(line => Line.Of(new Span("  " + line.TrimEnd(), Tone.Faint)));

    public static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Error => Tone.Bad,
        Severity.Warning => Tone.Warning,
        _ => Tone.Faint,
    };

    static IEnumerable<Line> Render(Diagnostic problem, string state, bool isLast)
    {
        var tone = ToneOf(problem.Severity);
        yield return Line.Hanging(
            new Span(problem.Severity.ToText(), tone), new Span($" {problem.Code}  ", Tone.Strong), new Span(problem.What, Tone.Strong));
        Line[] fields = [.. Field("where", problem.Where), .. Field("why", problem.Why), .. Field("fix", problem.Fix)];
        foreach (var line in fields) yield return line;
        // One state for all of them, so it is said once, at the end.
        if (isLast) foreach (var line in Field("state", state)) yield return line;
    }

    static IEnumerable<Line> Field(string name, string text) => text.Split('\n')
        .Select((line, index) => Line.Hanging(new Span(index == 0 ? $"  {name,-6} " : "         ", Tone.Faint), line.TrimEnd('\r')));
}

/// <summary>How one does at this door what the engine advises.</summary>
static class WayTexts
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        [Ways.ScenarioAuto] = "choose --scenario auto",
        [Ways.DeployFirst] = "run voicedeploy deploy first, with the same file",
        [Ways.GoBackWhole] =
            "to go back whole: voicedeploy uninstall --keep-data <folder>, voicedeploy deploy --package <the older one>, then restore "
                + "again",
        [Ways.ExportInstead] = "voicedeploy export --to voice.yaml there, then voicedeploy configure --config voice.yaml here",
        [Ways.TakeOut] = "voicedeploy uninstall takes it out; --keep-data keeps what would be lost",
        [Ways.ExchangeSecret] = "voicedeploy secret add, hand it over, then voicedeploy secret remove",
        [Ways.RemoveOlderSecrets] = "voicedeploy secret remove",
        [Ways.TellEveryRequest] = "run again with --verbosity detailed for the request",
        [Ways.CheckSeedData] = "run 'voicedeploy package', which checks ConfigData",
        [Ways.UnmanagedSolutions] = "the unmanaged zips of 'voicedeploy package --unmanaged'",
        [Ways.NameTenant] = "give --tenant-id, or set VOICEDEPLOY_TENANT_ID or AZURE_TENANT_ID",
        [Ways.NameClient] = "give --client-id, or set VOICEDEPLOY_CLIENT_ID or AZURE_CLIENT_ID",
        [Ways.NameCertificate] = "give --certificate-file, or set VOICEDEPLOY_CERTIFICATE_FILE",
        [Ways.ChooseSignIn] = "choose another method with --auth",
        [Ways.UseDeviceCode] = "sign in with --auth device-code, for which any machine's browser will do",
        [Ways.SetClientSecret] =
            "set VOICEDEPLOY_CLIENT_SECRET or AZURE_CLIENT_SECRET, or the same with _FILE to name a file that holds it",
        [Ways.SetCertificatePassword] =
            "set VOICEDEPLOY_CERTIFICATE_PASSWORD or AZURE_CLIENT_CERTIFICATE_PASSWORD, or the same with _FILE to name a file",
    };

    public static Diagnostic WithWayTexts(this Diagnostic problem) => problem.At(All);
}
