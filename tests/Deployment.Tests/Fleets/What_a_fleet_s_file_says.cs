using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Fleets;

/// <summary>As a door hands it over; files and their lines are tested where they are read.</summary>
public sealed class What_a_fleet_s_file_says
{
    int _line;

    [Fact]
    public void What_an_environment_does_not_say_its_ring_says_and_what_that_does_not_say_the_fleet()
    {
        var (fleet, common, problems) = Read(Map(
            ("package", Text("p.zip")),
            ("auth", Text("client-secret")),
            ("time-limit", Text("30min")),
            ("rings", List(Map(
                ("name", Text("test")),
                ("auth", Text("certificate")),
                ("environments", List(
                    Map(("url", Text("https://a.crm4.dynamics.com/"))),
                    Map(
                        ("url", Text("https://b.crm4.dynamics.com")),
                        ("label", Text("B")),
                        ("auth", Text("browser")),
                        ("time-limit", Text("3h"))))))))));

        Assert.Empty(problems);
        Assert.Equal("package", Assert.Single(common).Key);
        Assert.Equal(
            [
                ("a.crm4.dynamics.com", "https://a.crm4.dynamics.com", "certificate", 30),
                ("B", "https://b.crm4.dynamics.com", "browser", 180)
            ],
            fleet.Members.Select(member => (
                member.Label,
                member.Address,
                ((ConfigurationNode.Text)Assert.Single(member.Settings).Value).Value!,
                (int)member.TimeLimit.TotalMinutes)));
    }

    [Fact]
    public void Who_tolerates_some_failures_is_not_stopped_by_them()
    {
        var ring = Assert.Single(Read(Fleet(("tolerate", Text("2")))).Fleet.Rings);

        Assert.Equal((2, 3), (ring.Tolerate, ring.StopAfter));
    }

    [Fact]
    public void A_configuration_s_problem_is_told_once_however_many_environments_have_it()
    {
        var problem = Assert.Single(Read(Map(
            ("configuration", Map(("licences", Text("5")))),
            ("rings", List(Ring("test", "https://a.crm4.dynamics.com", "https://b.crm4.dynamics.com"))))).Problems);

        Assert.Equal(DiagnosticCodes.ConfigurationWrong, problem.Code);
    }

    [Fact]
    public void What_has_another_shape_is_told_in_the_order_of_the_file()
    {
        var problems = Read(Map(
            ("concurrency", Text("many")),
            ("rings", List(
                Map(("name", Text("test")), ("wait", Text("a while")), ("environments", List(Map(("label", Text("a")))))),
                Map(("name", Text("pilot"))))),
            ("retries", Text("3")))).Problems;

        Assert.All(problems, problem => Assert.Equal(DiagnosticCodes.FleetWrong, problem.Code));
        Assert.Equal(5, problems.Count);
        Assert.Equal(
            problems.Select(problem => problem.Where).OrderBy(where => int.Parse(where.Split(' ')[^1])),
            problems.Select(problem => problem.Where));
    }

    [Fact]
    public void What_is_there_twice_is_told_with_the_other_place() => Assert.All(
        Read(Map(("rings", List(
            Ring("test", "https://a.crm4.dynamics.com", "https://A.crm4.dynamics.com"),
            Ring("TEST", "https://b.crm4.dynamics.com"))))).Problems,
        problem => Assert.Equal(DiagnosticCodes.FleetTwice, problem.Code));

    static FleetFile Read(ConfigurationNode written) => FleetSection.Read(written, ["package"], ["auth"]);

    ConfigurationNode Fleet(params (string, ConfigurationNode)[] ring) => Map(("rings", List(Map(
    [
        ("name", Text("test")), .. ring, ("environments", List(Map(("url", Text("https://a.crm4.dynamics.com"))))),
    ]))));

    ConfigurationNode Ring(string name, params string[] addresses) => Map(
        ("name", Text(name)), ("environments", List([.. addresses.Select(address => Map(("url", Text(address))))])));

    ConfigurationNode Text(string value) => new ConfigurationNode.Text(value, Line());

    ConfigurationNode List(params ConfigurationNode[] entries) => new ConfigurationNode.List(entries.ToSequence(), Line());

    ConfigurationNode Map(params (string Key, ConfigurationNode Value)[] entries) => new ConfigurationNode.Mapping(
        entries.Select(entry => new ConfigurationEntry(entry.Key, entry.Value.Place, entry.Value)).ToSequence(), Line());

    /// <summary>Inner pieces are made first, as if a file were written from its leaves.</summary>
    string Line() => $"fleet.yaml, line {++_line}";
}
