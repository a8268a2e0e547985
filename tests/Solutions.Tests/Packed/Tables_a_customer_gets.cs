using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Packed;

/// <summary>Section A of docs/requirements.md, tables and columns, in the zips a customer gets.</summary>
public sealed class Tables_a_customer_gets
{
    [Theory]
    [InlineData("A-11", "enreach_VoiceSetting", "enreach_name enreach_groupname enreach_value enreach_longvalue enreach_description")]
    [InlineData("A-12", "enreach_VoiceSetting", "enreach_value enreach_description")]
    [InlineData("A-13", "enreach_VoiceSetting", "enreach_longvalue")]
    [InlineData("A-14", "enreach_CallbackProfile", "enreach_callbacklistid enreach_queueid enreach_ownershiprule enreach_phonecallsubject")]
    [InlineData("A-14", "enreach_CallbackProfile", "enreach_duplicatehandlingrule enreach_synchronizationmethod")]
    [InlineData("A-14", "enreach_CallbackProfile", "enreach_agetimeunit enreach_callbackage statecode")]
    [InlineData("A-15", "enreach_CallbackList", "enreach_callbacklistid enreach_name enreach_telephonyid enreach_requesttype")]
    [InlineData("A-16", "enreach_CallbackProfile", "enreach_queueid")]
    [InlineData("A-22", "enreach_CallbackProfile", "enreach_phonecallsubject")]
    [InlineData("A-23", "SystemUser", "enreach_clouduserid")]
    [InlineData("A-24", "SystemUser", "enreach_clouduseremail")]
    [InlineData("A-25", "PhoneCall", "enreach_apiaudit")]
    [InlineData("A-26", "PhoneCall", "enreach_linkedcallbackrequestid")]
    [InlineData("A-27", "PhoneCall", "enreach_externalkey")]
    [InlineData("A-28", "enreach_VoiceEvent", "enreach_name enreach_description statecode")]
    [InlineData(
        "A-28",
        "enreach_VoicePluginRegistration",
        "enreach_name enreach_event enreach_script enreach_order enreach_isbuiltin statecode")]
    public void Every_table_has_its_columns(string requirement, string table, string columns) =>
        Assert.True(columns.Split(' ').ToHashSet().IsSubsetOf(PackedPackage.Core.Columns(table)), requirement);

    [Theory]
    [InlineData("A-17", "enreach_ownershiprule", 2)]
    [InlineData("A-18", "enreach_duplicatehandlingrule", 2)]
    [InlineData("A-19", "enreach_synchronizationmethod", 3)]
    [InlineData("A-20", "enreach_agetimeunit", 3)]
    public void Every_choice_has_its_options(string requirement, string choice, int options)
    {
        var packed = PackedPackage.Core.Customizations.Element("optionsets")!.Elements().Single(found => found.Text("@Name") == choice);

        Assert.True(packed.Descendants("option").Count() == options, requirement);
    }

    [Theory]
    [InlineData("A-15", "enreach_callbackprofile_CallbackListId_callbacklist")]
    [InlineData("A-16", "enreach_callbackprofile_QueueId_queue")]
    [InlineData("A-26", "enreach_phonecall_linkedcallbackrequest")]
    public void Every_relationship_is_there(string requirement, string name) =>
        Assert.True(PackedPackage.Core.Named("EntityRelationships", "@Name").Contains(name), requirement);

    [Fact]
    public void A_15_the_virtual_table_has_all_five_parts()
    {
        var core = PackedPackage.Core;

        Assert.Single(core.Customizations.Element("EntityDataProviders")!.Elements());
        Assert.Single(core.Customizations.Element("EntityDataSources")!.Elements());
        Assert.NotNull(core.Table("enreach_VoiceDataSource"));
        Assert.NotNull(core.Table("enreach_CallbackList").Descendants("DataSourceId").Single());
        Assert.Contains("Enreach.Voice.Plugins.CallbackListRetrieveMultiple", core.Customizations.Descendants("PluginType").Texts("@Name"));
    }

    [Fact]
    public void A_27_the_external_key_of_a_phone_call_is_an_alternate_key() =>
        Assert.Equal(
            ["enreach_externalkey"],
            PackedPackage.Core.Table("PhoneCall").Descendants("EntityKey").Descendants("AttributeName").Select(name => name.Value));

    [Fact]
    public void Every_run_can_leave_a_row() =>
        Assert.Superset(
            new[]
            {
                "enreach_packageversion", "enreach_door", "enreach_who", "enreach_startedon", "enreach_endedon", "enreach_outcome",
                "enreach_summary",
            }.ToHashSet(),
            PackedPackage.Core.Columns("enreach_DeploymentHistory").ToHashSet());
}
