using System.Xml.Linq;
using Enreach.Voice.Plugins.Settings;
using Enreach.Voice.Plugins.Tests.World;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Tests;

/// <summary>S-01 to S-18, B-36, B-37.</summary>
public sealed class Validating_a_setting
{
    const string CloudId = "fbc423f5-74f9-e911-80e0-000000000001";

    readonly FakeDataverse _dataverse = new();
    readonly Guid _anna;

    public Validating_a_setting()
    {
        _anna = _dataverse.Add("systemuser", ("fullname", "Anna"), ("enreach_clouduserid", CloudId));
        foreach (var (number, label) in new[] { (1, "Open"), (2, "Made") })
            _dataverse.Add(
                "stringmap",
                ("objecttypecode", "phonecall"),
                ("attributename", "statuscode"),
                ("attributevalue", number),
                ("value", label));
    }

    [Theory]
    [InlineData("CallDurationLimit", "0")]
    [InlineData("CallDurationLimit", "3600")]
    [InlineData("CallStartMargin", "300")]
    [InlineData("DefaultCrmAssignee", CloudId)]
    [InlineData("DefaultCrmAssignee", "FBC423F5-74F9-E911-80E0-000000000001")]
    [InlineData("EnableAudit", "True")]
    [InlineData("RunInDebugMode", "false")]
    [InlineData("ExecutionInterval", "5")]
    [InlineData("ExecutionInterval", "1440")]
    [InlineData("IncomingDirectCallSubject", "x")]
    [InlineData("MultipleMatchPhoneCallStatus", "2")]
    [InlineData("NumbersToCut", "6")]
    [InlineData("CallbackRequestDefaultSubject", "Callback request")]
    [InlineData("CallbackRequestRecipientRule", "QueueOwner")]
    [InlineData("CallbackRequestRecipientRule", "Queue")]
    [InlineData("CallbackRequestRecipientRule", "")]
    [InlineData("SomethingOfTheCustomers", "anything")]
    public void A_good_value_passes_without_a_word(string name, string value) => Assert.Empty(Save(name, value).Traces);

    [Theory]
    [InlineData("CallDurationLimit", "-1", "0 to 3600")]
    [InlineData("CallDurationLimit", "3601", "0 to 3600")]
    [InlineData("CallDurationLimit", "1.5", "whole number of seconds")]
    [InlineData("CallDurationLimit", "", "whole number of seconds")]
    [InlineData("CallStartMargin", "301", "0 to 300")]
    [InlineData("ExecutionInterval", "4", "5 to 1440")]
    [InlineData("ExecutionInterval", "99999999999", "5 to 1440")]
    [InlineData("NumbersToCut", "7", "0 to 6")]
    [InlineData("EnableAudit", "yes", "True or False")]
    [InlineData("EnableAudit", "1", "True or False")]
    [InlineData("ProcessServiceCallsUnanswered", "", "True or False")]
    [InlineData("OutgoingDirectCallSubject", " ", "cannot be empty")]
    [InlineData("MultipleMatchPhoneCallStatus", "3", "1 (Open), 2 (Made)")]
    [InlineData("MultipleMatchPhoneCallStatus", "Open", "number of a status reason")]
    [InlineData("DefaultCrmAssignee", "bc423f5-74f9-e911-80e0-000000000001", "00000000-0000-0000-0000-000000000000")]
    [InlineData("DefaultCrmAssignee", "{fbc423f5-74f9-e911-80e0-000000000001}", "00000000-0000-0000-0000-000000000000")]
    [InlineData("DefaultCrmAssignee", "00000000-74f9-e911-80e0-000000000001", "no user here has that")]
    public void A_bad_value_is_refused_and_the_message_says_what_is_allowed(string name, string value, string contains)
    {
        var problem = Assert.Throws<InvalidPluginExecutionException>(() => Save(name, value));

        Assert.Contains(contains, problem.Message);
        Assert.StartsWith(name, problem.Message);
    }

    [Fact]
    public void A_subject_longer_than_the_column_is_refused() =>
        Assert.Contains(
            "201 characters",
            Assert.Throws<InvalidPluginExecutionException>(() => Save("IncomingQueueCallSubject", new string('x', 201))).Message);

    [Fact]
    public void A_Dynamics_id_as_assignee_is_refused_and_the_right_one_is_named() =>
        Assert.Contains(
            $"Write {CloudId} instead",
            Assert.Throws<InvalidPluginExecutionException>(() => Save("DefaultCrmAssignee", _anna.ToString())).Message);

    [Fact]
    public void An_empty_assignee_is_accepted_with_a_warning() =>
        Assert.Contains("does not work until it is set", Assert.Single(Save("DefaultCrmAssignee", null).Traces));

    [Theory]
    [InlineData("queueowner")]
    [InlineData("Queue Owner")]
    [InlineData("QueueOwner ")]
    [InlineData("QueOwner")]
    [InlineData("Queue_Owners")]
    public void A_near_miss_of_QueueOwner_is_accepted_with_a_warning(string value) =>
        Assert.Contains("Only 'QueueOwner', written exactly so", Assert.Single(Save("CallbackRequestRecipientRule", value).Traces));

    [Fact]
    public void On_update_the_name_comes_from_the_row_as_it_was()
    {
        var before = new Entity("enreach_voicesetting") { ["enreach_name"] = "CallStartMargin", ["enreach_value"] = "15" };
        var target = new Entity("enreach_voicesetting") { ["enreach_value"] = "many" };

        Assert.Throws<InvalidPluginExecutionException>(() => new ValidateSetting().Execute(Call.Update(_dataverse, target, before)));
    }

    [Fact]
    public void An_update_of_other_columns_is_not_judged()
    {
        var before = new Entity("enreach_voicesetting") { ["enreach_name"] = "CallStartMargin", ["enreach_value"] = "many" };

        new ValidateSetting()
            .Execute(Call.Update(_dataverse, new Entity("enreach_voicesetting") { ["enreach_description"] = "x" }, before));
    }

    [Fact]
    public void Every_setting_we_ship_has_a_rule_and_its_shipped_value_obeys_it()
    {
        var shipped = XDocument.Load(TestFiles.Repository + "ConfigData/Settings/data.xml").Descendants("record")
            .Select(record => record.Elements("field")
                .ToDictionary(field => field.Attribute("name")!.Value, field => field.Attribute("value")!.Value))
            .ToDictionary(fields => fields["enreach_name"], fields => fields.GetValueOrDefault("enreach_value"));

        Assert.Equal(SettingRules.Names.Order(), shipped.Keys.Order());
        Assert.All(shipped, setting => Save(setting.Key, setting.Value));
    }

    Call Save(string name, string? value)
    {
        var call = Call.Create(_dataverse, new Entity("enreach_voicesetting") { ["enreach_name"] = name, ["enreach_value"] = value });
        new ValidateSetting().Execute(call);
        return call;
    }
}
