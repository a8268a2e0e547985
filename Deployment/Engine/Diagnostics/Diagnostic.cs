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

/// <summary>Something read from outside: the value, or everything that is wrong with it. Warnings may come with a value.</summary>
/// <param name="Found">null exactly when <paramref name="Problems"/> holds an error.</param>
/// <param name="Problems">In the order of the files they are in; empty when nothing is wrong.</param>
public sealed record Checked<T>(T? Found, Sequence<Diagnostic> Problems)
    where T : class
{
    /// <exception cref="InvalidOperationException">There is no value; look at <see cref="Problems"/> first.</exception>
    public T Value => Found ?? throw new InvalidOperationException("There is no value: " + string.Join("; ", Problems));
}
