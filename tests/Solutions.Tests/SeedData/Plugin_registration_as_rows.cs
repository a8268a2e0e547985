using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class Plugin_registration_as_rows
{
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Registrations =
        SeedSource.Plugins.Rows("enreach_voicepluginregistration");
    static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Events = SeedSource.Plugins.Rows("enreach_voiceevent");

    [Theory]
    [InlineData("Enreach.Plugins.HandleOCPresenceChange", "onPresenceChange")]
    [InlineData("Enreach.Plugins.HandleWebRTCPresenceChange", "user-status-changed")]
    [InlineData("Enreach.Plugins.OCPresenceDND", "call-incoming", "call-answered", "call-started")]
    [InlineData("Enreach.Plugins.OCPresenceReset", "call-ended")]
    public void A_47_E_17_each_built_in_plug_in_is_registered_on_its_events(string plugin, params string[] events) =>
        Assert.Equal(events, Registrations.Where(row => row["enreach_name"] == plugin).Select(row => row["enreach_event"]));

    [Fact]
    public void There_are_no_other_registrations() => Assert.Equal(6, Registrations.Count);

    [Fact]
    public void Built_in_plug_ins_take_their_half_of_the_order() =>
        Assert.All(Registrations, row =>
        {
            Assert.Equal("True", row["enreach_isbuiltin"]);
            Assert.InRange(int.Parse(row["enreach_order"]), 51, 100);
        });

    [Fact]
    public void Every_event_of_a_registration_ships() =>
        Assert.Subset(
            Events.Select(row => row["enreach_name"]).ToHashSet(),
            Registrations.Select(row => row["enreach_event"]).ToHashSet());

    [Fact]
    public void A_28_the_events_are_those_the_panel_raises()
    {
        string[] events =
        [
            "onclicktoact", "customerSelected", "call-incoming", "call-answered", "call-started", "call-ended", "onPresenceChange",
            "user-status-changed",
        ];

        Assert.Equal(events, Events.Select(row => row["enreach_name"]));
    }

    [Fact]
    public void Every_script_of_a_registration_ships_and_defines_the_plug_in()
    {
        foreach (var row in Registrations)
        {
            var script = File.ReadAllText(SolutionSource.App.PathOf(["WebResources", .. row["enreach_script"].Split('/')]));

            Assert.Contains(row["enreach_name"].Split('.')[^1], script, StringComparison.Ordinal);
            Assert.Contains(row["enreach_script"], SolutionSource.App.WebResources.Texts("Name"));
        }
    }

    [Fact]
    public void A_09_an_administrator_who_switched_a_plug_in_off_finds_it_off()
    {
        var columns = SeedSource.Plugins.SchemaTables.SelectMany(table => table.Descendants("field")).Texts("@name").ToList();

        Assert.DoesNotContain("statecode", columns);
        Assert.DoesNotContain("statuscode", columns);
    }

    [Fact]
    public void Order_and_script_are_merged_so_that_a_later_version_moves_them_where_nobody_else_did() =>
        Assert.Empty(SeedSource.Plugins.Set.Descendants("column").Texts("@name").Intersect(["enreach_order", "enreach_script"]));
}
