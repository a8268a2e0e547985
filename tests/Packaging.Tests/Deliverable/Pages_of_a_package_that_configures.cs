using System.Text;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class Pages_of_a_package_that_configures : IDisposable
{
    const string Here = "voice.yaml, line 1";

    readonly SampleRepository _repository = new();

    public Pages_of_a_package_that_configures() => _repository.Write(
        "PackageTemplate/VoiceForD365/Content/en-us/EndHtml/html/default.htm", "<html><body><!-- configuration --></body></html>");

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_last_page_names_what_Microsoft_Graph_has_to_be_asked_for()
    {
        var page = LastPage(
            ("app-registration", Map(("consent", Text("true")))),
            ("application-user", Map(("business-unit", Text("Contoso")))),
            ("agents", List(Text("ann@contoso.com"), Map(("group", Text("Night shift"))))));

        Assert.Contains(
            "the app registration, the application user, which takes its client id from the registration, agents by group. Run", page);
    }

    [Fact]
    public void The_last_page_names_nothing_where_the_package_does_it_all()
    {
        var page = LastPage(
            ("application-user", Map(("client-id", Text("5e000000-0000-0000-0000-000000000001")))),
            ("agents", List(Text("ann@contoso.com"), Map(("team", Text("Callers"))))));

        Assert.Contains("Done by this package", page);
        Assert.DoesNotContain("Microsoft Graph", page);
    }

    string LastPage(params (string Key, ConfigurationNode Value)[] parts) => Encoding.UTF8.GetString(
        PackageBaking.Bake(_repository.BuildPackage(), Map(parts)).Files.Single(file => file.Path.Contains("/EndHtml/")).Content.Span);

    static ConfigurationNode.Mapping Map(params (string Key, ConfigurationNode Value)[] entries) =>
        new(entries.Select(entry => new ConfigurationEntry(entry.Key, Here, entry.Value)).ToSequence(), Here);

    static ConfigurationNode.List List(params ConfigurationNode[] entries) => new(entries.ToSequence(), Here);

    static ConfigurationNode.Text Text(string value) => new(value, Here);
}
