using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Plugins;

public sealed class Steps_in_the_source
{
    const string Create = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8";
    const string Update = "20bebb1b-ea3e-db11-86a7-000a3a5473e8";
    const string Synchronous = "0", Asynchronous = "1";

    [Theory]
    [InlineData("ResolveUserIdOnUserUpdate", Update, "systemuser", "40", Asynchronous)] // C-51: the email address changed
    [InlineData("ValidateSetting", Create, "enreach_voicesetting", "10", Synchronous)] // B-40
    [InlineData("ValidateSetting", Update, "enreach_voicesetting", "10", Synchronous)]
    [InlineData("ValidateCallbackProfile", Create, "enreach_callbackprofile", "20", Synchronous)] // B-43
    [InlineData("ValidateCallbackProfile", Update, "enreach_callbackprofile", "20", Synchronous)]
    public void Each_plug_in_runs_when_it_should(string type, string message, string table, string stage, string mode)
    {
        var step = Step(type, message);

        Assert.Equal((table, stage, mode), (step.Text("PrimaryEntity"), step.Text("Stage"), step.Text("Mode")));
    }

    [Fact]
    public void There_are_no_other_steps() => Assert.Equal(5, SolutionSource.Core.Steps.Count());

    /// <summary>C-51: Voice User was assigned. No public export shows the message's id, so no solution names it.</summary>
    [Fact]
    public void The_step_on_Associate_is_a_row_whose_message_is_looked_up_by_name_and_costs_no_system_job()
    {
        var row = SeedSource.Steps.Row("sdkmessageprocessingstep");
        var type = SolutionSource.Core.Assemblies.Descendants("PluginType")
            .Single(type => type.Text("@Name") == "Enreach.Voice.Plugins.ResolveUserIdOnRoleAssigned");

        Assert.Equal(("40", Synchronous), (row["stage"], row["mode"]));
        Assert.Equal([type.Text("@PluginTypeId"), type.Text("@PluginTypeId")], [row["eventhandler"], row["plugintypeid"]]);
        var named = SeedSource.Steps.Set.Elements("named").Single();
        Assert.Equal(("sdkmessage", "name", "Associate"), (named.Text("@table"), named.Text("@column"), named.Text("@value")));
        Assert.Equal($"{{{row["sdkmessageid"]}}}", named.Text("@id"));
    }

    [Fact]
    public void C_51_only_a_changed_email_address_or_a_request_has_the_id_looked_up_again() => Assert.Equal(
        "internalemailaddress,enreach_clouduseremail,enreach_clouduseridrequestedon",
        Step("ResolveUserIdOnUserUpdate", Update).Text("FilteringAttributes"));

    [Fact]
    public void Writing_the_id_does_not_start_the_look_up_again() =>
        Assert.DoesNotContain("enreach_clouduserid", Step("ResolveUserIdOnUserUpdate", Update).Text("FilteringAttributes").Split(','));

    [Fact]
    public void Every_column_a_step_watches_or_pictures_exists()
    {
        var ours = from step in SolutionSource.Core.Steps
                   from list in step.Descendants("Attributes").Append(step.Element("FilteringAttributes")!)
                   from column in list.Value.Split(',')
                   where column.StartsWith("enreach_", System.StringComparison.Ordinal)
                   select (Table: step.Text("PrimaryEntity"), column);

        Assert.NotEmpty(ours);
        Assert.All(ours, use => SolutionSource.Core.Tables.Single(table => table.LogicalName == use.Table).Column(use.column));
    }

    [Fact]
    public void A_finished_asynchronous_step_leaves_no_job_behind() =>
        Assert.All(SolutionSource.Core.Steps, step => Assert.Equal(step.Text("Mode"), step.Text("AsyncAutoDelete")));

    [Fact]
    public void An_administrator_may_switch_each_step_off() =>
        Assert.All(SolutionSource.Core.Steps, step => Assert.Equal("1", step.Text("IsCustomizable")));

    static XElement Step(string type, string message) =>
        SolutionSource.Core.Steps.Single(step =>
            step.Text("PluginTypeName").StartsWith($"Enreach.Voice.Plugins.{type},", System.StringComparison.Ordinal)
            && step.Text("SdkMessageId") == message);
}
