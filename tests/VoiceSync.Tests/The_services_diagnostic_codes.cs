using System.Reflection;

namespace VoiceForD365.VoiceSync.Tests;

public sealed class The_services_diagnostic_codes
{
    static readonly string Repository =
        typeof(The_services_diagnostic_codes).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(found => found.Key == "Repository").Value!;

    public static IEnumerable<object[]> Codes =>
        typeof(SyncCodes).GetFields().Select(code => new object[] { code.Name, (string)code.GetRawConstantValue()! });

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_is_documented_and_provoked_by_a_test(string name, string code)
    {
        Assert.Contains($"| {code} |", File.ReadAllText(Path.Combine(Repository, "docs/diagnostics.md")));
        Assert.Contains(
            Directory.EnumerateFiles(Path.Combine(Repository, "tests/VoiceSync.Tests"), "*.cs", SearchOption.AllDirectories),
            file => File.ReadAllText(file).Contains($"SyncCodes.{name}", StringComparison.Ordinal));
    }
}
