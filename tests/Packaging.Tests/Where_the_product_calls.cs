using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>SECURITY.md says that nothing is sent anywhere but to what it names; here is why that can be believed.</summary>
public sealed partial class Where_the_product_calls
{
    static readonly string[] Folders =
        ["CliDeploy", "ConfigData", "Deployment", "LocalDataverse/src", "PackageTemplate", "Plugins", "Solutions"];

    /// <summary>Names of XML, and addresses that stand for the reader's own.</summary>
    static readonly string[] NotCalled =
    [
        "contoso", "example", "json-schema.org", "localhost", "127.0.0.1", "docs.oasis-open.org", "schemas.datacontract.org",
        "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.xmlsoap.org", "www.w3.org",
    ];

    /// <summary>Issuer of a token, or a page named to people; nothing connects to it.</summary>
    static readonly string[] OnlyNamed = ["go.microsoft.com", "token.actions.githubusercontent.com", "vstoken.dev.azure.com"];

    [Fact]
    public void Every_address_in_the_source_is_told_in_SECURITY()
    {
        var told = File.ReadAllText(Path.Combine(Repository.Root, "SECURITY.md"));

        var called = Folders.SelectMany(Addresses).Distinct().Where(host => !NotCalled.Any(host.Contains)).Except(OnlyNamed).ToList();

        Assert.Contains("graph.microsoft.com", called);
        Assert.Equal([], called.Where(host => !told.Contains($"`{host}`", StringComparison.Ordinal)));
    }

    static IEnumerable<string> Addresses(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".js" or ".htm" or ".html" or ".xml" or ".json"
        where !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin")
        from Match match in Address().Matches(File.ReadAllText(file))
        select match.Groups["host"].Value.TrimEnd('.');

    /// <summary>A host that is written out; one that is put together from what people name is theirs.</summary>
    [GeneratedRegex(@"\b(https?|wss?)://(?<host>[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+)")]
    private static partial Regex Address();
}
