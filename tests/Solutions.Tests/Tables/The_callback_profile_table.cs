using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_callback_profile_table
{
    readonly TableSource _table = SolutionSource.Core.Table("enreach_CallbackProfile");

    [Theory]
    [InlineData("enreach_callbacklistid", "Callback List", "lookup")]
    [InlineData("enreach_queueid", "Queue", "lookup")]
    [InlineData("enreach_ownershiprule", "Ownership Rule", "picklist")]
    [InlineData("enreach_phonecallsubject", "Phone Call Subject", "nvarchar")]
    [InlineData("enreach_duplicatehandlingrule", "Duplicate Handling Rule", "picklist")]
    [InlineData("enreach_synchronizationmethod", "Synchronization Method", "picklist")]
    [InlineData("enreach_agetimeunit", "Age Time Unit", "picklist")]
    [InlineData("enreach_callbackage", "Callback Age", "int")]
    [InlineData("statecode", "Status", "state")]
    public void A_14_a_profile_has_its_columns(string name, string label, string type)
    {
        var column = _table.Column(name);

        Assert.Equal((label, type), (column.DisplayName(), column.Text("Type")));
    }

    [Fact]
    public void A_16_the_queue_is_a_lookup_to_the_standard_table()
    {
        var relationship = SolutionSource.Core.Relationships.Single(r => r.Text("ReferencingAttributeName") == "enreach_QueueId");

        Assert.Equal(
            ("enreach_CallbackProfile", "Queue"),
            (relationship.Text("ReferencingEntityName"), relationship.Text("ReferencedEntityName")));
    }

    [Fact]
    public void A_15_the_callback_list_is_a_lookup_to_the_virtual_table_and_must_be_chosen()
    {
        var relationship = SolutionSource.Core.Relationships.Single(r => r.Text("ReferencingAttributeName") == "enreach_CallbackListId");

        Assert.Equal(
            ("enreach_CallbackProfile", "enreach_CallbackList"),
            (relationship.Text("ReferencingEntityName"), relationship.Text("ReferencedEntityName")));
        Assert.Equal("required", _table.Column("enreach_callbacklistid").Text("RequiredLevel"));
    }

    [Fact]
    public void The_telephony_id_of_the_list_is_written_down_and_nobody_types_it()
    {
        var onForms =
            _table.Forms.SelectMany(form => form.Descendants("control"))
                .Where(control => control.Text("@datafieldname") == "enreach_callbacklistkey");

        Assert.Equal("none", _table.Column("enreach_callbacklistkey").Text("RequiredLevel"));
        Assert.All(onForms, control => Assert.Equal("true", control.Text("@disabled")));
    }

    [Theory]
    [InlineData("enreach_ownershiprule", "API User", "Owner of Queue")]
    [InlineData("enreach_duplicatehandlingrule", "Bundle calls", "Ignore additional calls")]
    [InlineData("enreach_synchronizationmethod", "Polling", "Webhook", "Webhook backed with polling")]
    [InlineData("enreach_agetimeunit", "Days", "Hours", "Minutes")]
    public void A_17_to_A_20_the_choices_offer_what_the_guide_names(string name, params string[] options)
    {
        var choice = SolutionSource.Core.Choices.Single(choice => choice.Text("@Name") == name);

        Assert.Equal(name, _table.Column(name).Text("OptionSetName"));
        Assert.Equal(options, choice.Descendants("label").Texts("@description"));
    }

    [Theory]
    [InlineData("enreach_ownershiprule", "API User")]
    [InlineData("enreach_duplicatehandlingrule", "Bundle calls")]
    [InlineData("enreach_synchronizationmethod", "Polling")]
    [InlineData("enreach_agetimeunit", "Minutes")]
    public void A_new_profile_begins_with_the_safe_choice(string name, string option)
    {
        var byDefault = _table.Column(name).Text("AppDefaultValue");
        var choice = SolutionSource.Core.Choices.Single(choice => choice.Text("@Name") == name);

        var chosen = choice.Descendants("option").Single(o => o.Text("@value") == byDefault);

        Assert.Equal(option, chosen.Descendants("label").Single().Text("@description"));
    }

    [Fact]
    public void A_21_the_forms_show_the_callback_age_by_script_for_the_methods_that_poll()
    {
        var script = File.ReadAllText(SolutionSource.Core.PathOf("WebResources", "enreach_", "scripts", "callbackprofile.js"));
        string[] parts =
        [
            "profile.onLoad = ", "enreach_agetimeunit", "enreach_callbackage",
            "var polling = 247100000;", "var webhookBackedWithPolling = 247100002;",
        ];

        Assert.All(
            _table.Forms,
            form => Assert.Equal("Enreach.CallbackProfile.onLoad", form.Descendants("Handler").Single().Text("@functionName")));
        Assert.All(parts, part => Assert.Contains(part, script, StringComparison.Ordinal));
    }

    [Fact]
    public void A_22_the_subject_is_optional_and_as_long_as_that_of_a_phone_call()
    {
        var subject = _table.Column("enreach_phonecallsubject");

        Assert.Equal(("none", "200"), (subject.Text("RequiredLevel"), subject.Text("MaxLength")));
    }

    [Fact]
    public void A_profile_belongs_to_a_user() => Assert.Equal("UserOwned", _table.Entity.Text("OwnershipTypeMask"));
}
