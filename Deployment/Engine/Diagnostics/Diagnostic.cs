using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Diagnostics;

/// <summary>A foreseen problem: what, where, why and how to fix it. Whatever words it is given, it holds no secret.</summary>
/// <param name="Code">Stable, listed in docs/diagnostics.md, such as SOL-001.</param>
/// <param name="What">One sentence.</param>
/// <param name="Where">File and line, solution, table or address.</param>
/// <param name="Why">What was found, word for word where the platform said it.</param>
/// <param name="Fix">What the reader can do now.</param>
public sealed record Diagnostic(Severity Severity, string Code, string What, string Where, string Why, string Fix)
{
    public string What { get; init => field = Redaction.Clean(value); } = Redaction.Clean(What);

    public string Where { get; init => field = Redaction.Clean(value); } = Redaction.Clean(Where);

    public string Why { get; init => field = Redaction.Clean(value); } = Redaction.Clean(Why);

    public string Fix { get; init => field = Redaction.Clean(value); } = Redaction.Clean(Fix);

    public static Diagnostic Error(string code, string what, string where, string why, string fix) =>
        new(Severity.Error, code, what, where, why, fix);

    public static Diagnostic Warning(string code, string what, string where, string why, string fix) =>
        new(Severity.Warning, code, what, where, why, fix);

    /// <summary>Something to know, where nothing is wrong.</summary>
    public static Diagnostic Information(string code, string what, string where, string why, string fix) =>
        new(Severity.Information, code, what, where, why, fix);

    public override string ToString() =>
        $"{Severity.ToText()} {Code}  {What}\n  where  {Where}\n  why    {Why}\n  fix    {Fix}";
}

public enum Severity
{
    /// <summary>Nothing is wrong; what no interface can tell, or what is so on purpose.</summary>
    Information,
    Warning,
    Error,
}

public static class DiagnosticExtensions
{
    /// <summary>The word people and tools read: "error", "warning" or "information".</summary>
    public static string ToText(this Severity severity) => severity switch
    {
        Severity.Information => "information",
        Severity.Warning => "warning",
        Severity.Error => "error",
        _ => throw new InvalidOperationException($"No word is known for {severity}; this is a bug in the package."),
    };

    public static bool HasErrors(this IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
}
