using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Configuration;

/// <summary>The section "configuration", whatever it was written in.</summary>
public sealed class A_section_as_it_was_written
{
    [Fact]
    public void Every_problem_comes_with_its_place_in_the_order_of_what_was_written()
    {
        var (_, problems) = ConfigurationSection.Read(Map(
            ("telephony", Map(("api-url", Text("http://x", "three")), ("logn", Text("me", "four"))), "two"),
            ("setings", Text("x", "six"), "five")));

        Assert.Equal(
            [
                (DiagnosticCodes.ConfigurationWrong, "three"),
                (DiagnosticCodes.ConfigurationWrong, "key of logn"),
                (DiagnosticCodes.ConfigurationWrong, "five")
            ],
            problems.Select(problem => (problem.Code, problem.Where)));
        Assert.Contains("did you mean 'login'?", problems[1].Fix);
    }

    [Fact]
    public void Where_no_list_can_be_written_a_text_stands_for_one()
    {
        var words = new ConfigurationNode.Text("msdynce_saleshub; other", "runtime settings") { MayBeList = true };

        var (configuration, problems) = ConfigurationSection.Read(Map(("cif1", Map(("apps", words)), "one")));

        Assert.Empty(problems);
        Assert.Equal(["msdynce_saleshub", "other"], configuration.ProviderAccess!.Apps.Select(app => app.Name));
    }

    [Theory]
    [InlineData("30d", "polling", true)]
    [InlineData("31d", "polling", false)]
    [InlineData("721h", "webhook-and-polling", false)]
    [InlineData("2147483647h", null, false)]
    [InlineData("40d", "webhook", true)]
    public void An_age_of_callbacks_that_the_server_would_refuse_is_told_with_its_line(string age, string? synchronization, bool isTaken)
    {
        var profile = new[] { "name", "list", "queue" }.Select(key => (key, Text("x", key)))
            .Concat(synchronization is null ? [] : [("synchronization", Text(synchronization, "method"))])
            .Append(("age", Text(age, "line 7")));
        var list = new ConfigurationNode.List(Sequence.Of<ConfigurationNode>(Map([.. profile])), "profiles");

        var (_, problems) = ConfigurationSection.Read(Map(("callback-profiles", list)));

        Assert.Equal(
            isTaken ? [] : [(DiagnosticCodes.ConfigurationWrong, "line 7")], problems.Select(problem => (problem.Code, problem.Where)));
    }

    static ConfigurationNode Text(string value, string place) => new ConfigurationNode.Text(value, place);

    static ConfigurationNode Map(params (string Key, ConfigurationNode Value)[] entries) =>
        Map([.. entries.Select(entry => (entry.Key, entry.Value, $"key of {entry.Key}"))]);

    static ConfigurationNode.Mapping Map(params (string Key, ConfigurationNode Value, string Place)[] entries) =>
        new(entries.Select(entry => new ConfigurationEntry(entry.Key, entry.Place, entry.Value)).ToSequence(), "map");
}
