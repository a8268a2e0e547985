using System.Reflection;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Tests.Diagnostics;

public sealed class The_engine_s_diagnostic_codes
{
    public static IEnumerable<object[]> Codes() => Constants().Select(code => new object[] { code.Name, code.GetRawConstantValue()! });

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_is_explained_to_administrators(string name, string code) =>
        Assert.True(
            File.ReadAllText(Path.Combine(Repository.Root, "docs/diagnostics.md")).Contains($"| {code} |"),
            $"{name} ({code}) is missing in docs/diagnostics.md");

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_test_that_provokes_it(string name, string code)
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests/Deployment.Tests"), "*.cs", SearchOption.AllDirectories);
        Assert.True(
            tests.Any(file => File.ReadAllText(file).Contains($"{nameof(DiagnosticCodes)}.{name}")),
            $"no test provokes {name} ({code})");
    }

    [Fact]
    public void No_number_is_used_twice() => Assert.Equal(
        Constants().Count(),
        Constants().Select(code => code.GetRawConstantValue()).Distinct().Count());

    static IEnumerable<FieldInfo> Constants() => typeof(DiagnosticCodes).GetFields().Where(code => code.IsLiteral);
}
