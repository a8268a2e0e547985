using System.Reflection;
using System.Text.RegularExpressions;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;

namespace VoiceForD365.Deployment.Tests.Health;

/// <summary>
/// docs/requirements.md has a check, or a reason why there is none, for every requirement that a look at an environment can judge.
/// </summary>
public sealed partial class What_doctor_looks_at
{
    /// <summary>Those that the requirements mark as to be looked at.</summary>
    static readonly string[] Looked =
    [
        "A-10", "B-01", "B-02", "B-03", "B-04", "B-05", "B-06", "B-07", "B-09", "B-10", "B-11", "B-15", "B-16", "B-17", "B-18", "B-19",
        "B-22",
        "B-23", "B-24", "B-25", "B-26", "B-27", "B-28", "B-29", "B-30", "B-31", "B-32", "B-35", "B-36", "B-37", "B-40", "B-41", "B-42",
        "B-43",
        "B-44", "B-46", "B-47", "B-48", "B-49", "E-17",
    ];

    static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs/requirements.md"))
        .Split("## What doctor looks at")[1];

    static readonly (string Requirement, string Checks)[] Lines =
        [.. Line().Matches(Page).Select(line => (line.Groups["requirement"].Value, line.Groups["checks"].Value.Trim()))];

    [Fact]
    public void Names_every_requirement_once() => Assert.Equal(Looked, Lines.Select(line => line.Requirement));

    [Fact]
    public void Has_a_code_or_a_reason_for_each() => Assert.All(
        Lines, line =>
            Assert.True(Code().IsMatch(line.Checks) || line.Checks.Length > 30, $"{line.Requirement} has neither a code nor a reason."));

    [Fact]
    public void Names_every_check_and_none_that_does_not_exist()
    {
        var codes = Codes(typeof(HealthCodes));
        var named = Lines.SelectMany(line => Code().Matches(line.Checks)).Select(code => code.Value).Distinct().ToList();

        Assert.Empty(codes.Except(named));
        Assert.Empty(named.Except(codes).Except(Codes(typeof(DiagnosticCodes))));
    }

    static IEnumerable<string> Codes(Type codes) => codes.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetRawConstantValue())
        .OfType<string>();

    [GeneratedRegex(@"^\| (?<requirement>[A-E]-\d\d) [^|]*\|(?<checks>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\b[A-Z]{3}-\d{3}\b")]
    private static partial Regex Code();
}
