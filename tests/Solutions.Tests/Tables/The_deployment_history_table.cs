using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_deployment_history_table
{
    readonly TableSource _table = SolutionSource.Core.Table("enreach_DeploymentHistory");

    [Theory]
    [InlineData("enreach_packageversion", "nvarchar")]
    [InlineData("enreach_door", "picklist")]
    [InlineData("enreach_who", "nvarchar")]
    [InlineData("enreach_startedon", "datetime")]
    [InlineData("enreach_endedon", "datetime")]
    [InlineData("enreach_outcome", "picklist")]
    [InlineData("enreach_changesdone", "int")]
    [InlineData("enreach_changesfailed", "int")]
    [InlineData("enreach_changesnotattempted", "int")]
    [InlineData("enreach_summary", "ntext")]
    public void A_run_has_its_columns(string name, string type) => Assert.Equal(type, _table.Column(name).Text("Type"));

    [Theory]
    [InlineData("enreach_deploymentdoor", "Package Deployer", "Command line")]
    [InlineData("enreach_deploymentoutcome", "Succeeded", "Failed", "Interrupted")]
    public void The_choices_offer_the_doors_and_the_outcomes(string name, params string[] options)
    {
        var choice = SolutionSource.Core.Choices.Single(choice => choice.Text("@Name") == name);

        Assert.Equal(options, choice.Descendants("label").Texts("@description"));
    }

    [Fact]
    public void An_interrupted_run_has_neither_end_nor_outcome_yet() =>
        Assert.All(["enreach_endedon", "enreach_outcome"], name => Assert.Equal("none", _table.Column(name).Text("RequiredLevel")));

    [Fact]
    public void The_latest_run_comes_first() =>
        Assert.All(
            _table.Views.Descendants("order"),
            order => Assert.Equal(("enreach_startedon", "true"), (order.Text("@attribute"), order.Text("@descending"))));

    [Fact]
    public void Nobody_rewrites_history_on_the_form() =>
        Assert.All(_table.Forms.Descendants("control"), control => Assert.Equal("true", control.Text("@disabled")));
}
