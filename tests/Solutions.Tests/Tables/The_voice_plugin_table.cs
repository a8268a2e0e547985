using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_voice_plugin_table
{
    readonly TableSource _event = SolutionSource.Core.Table("enreach_VoiceEvent");
    readonly TableSource _registration = SolutionSource.Core.Table("enreach_VoicePluginRegistration");

    [Theory]
    [InlineData("enreach_name", "Name", "nvarchar")]
    [InlineData("enreach_event", "Event", "nvarchar")]
    [InlineData("enreach_script", "Script", "nvarchar")]
    [InlineData("enreach_order", "Order", "int")]
    [InlineData("enreach_isbuiltin", "Built-in", "bit")]
    [InlineData("enreach_description", "Description", "ntext")]
    [InlineData("statecode", "Status", "state")]
    public void A_28_a_registration_has_its_columns(string name, string label, string type)
    {
        var column = _registration.Column(name);

        Assert.Equal((label, type), (column.DisplayName(), column.Text("Type")));
    }

    [Theory]
    [InlineData("enreach_name", "nvarchar")]
    [InlineData("enreach_description", "ntext")]
    [InlineData("statecode", "state")]
    public void A_28_an_event_has_its_columns(string name, string type) => Assert.Equal(type, _event.Column(name).Text("Type"));

    [Fact]
    public void A_28_the_order_runs_from_1_to_100()
    {
        var order = _registration.Column("enreach_order");

        Assert.Equal(("1", "100"), (order.Text("MinValue"), order.Text("MaxValue")));
    }

    [Fact]
    public void A_plug_in_is_registered_once_on_an_event()
    {
        Assert.Equal(
            ["enreach_name", "enreach_event"],
            Assert.Single(_registration.Keys).Descendants("AttributeName").Select(name => name.Value));
        Assert.Equal(["enreach_name"], Assert.Single(_event.Keys).Descendants("AttributeName").Select(name => name.Value));
    }

    [Fact]
    public void The_key_fits_into_the_900_bytes_a_key_may_have() =>
        Assert.True(
            _registration.Column("enreach_name").Text("Length") is "400" && _registration.Column("enreach_event").Text("Length") is "200");

    [Fact]
    public void Whether_a_registration_is_built_in_cannot_be_changed_on_its_form() =>
        Assert.Equal(
            "true",
            _registration.Forms.Descendants("control")
                .Single(control => control.Text("@datafieldname") == "enreach_isbuiltin")
                .Text("@disabled"));
}
