using System;
using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class TableTests : IDisposable
{
    private const string Folder = Core + "/Entities/smp_CallbackProfile", Table = Folder + "/Entity.xml";
    private const string Form = App + "/Entities/PhoneCall/FormXml/main/{2d1f2f55-6c3e-4d0e-9a57-0d4b0a7f6b10}.xml";
    private const string View = Folder + "/SavedQueries/{9feb4e44-be28-5284-b372-a6f42607b93a}.xml";
    private const string List = Core + "/Other/Relationships.xml", Queue = Core + "/Other/Relationships/Queue.xml";
    private const string Choice = Core + "/OptionSets/smp_syncmethod.xml", Role = Core + "/Roles/Sample User.xml";

    private readonly SampleRepository repository = new();

    public void Dispose() => repository.Dispose();

    [Fact]
    public void A_relationship_that_is_listed_but_not_defined_is_refused()
    {
        repository.Edit(List, "smp_callbackprofile_systemuser", "smp_callbackprofile_team")
            .Delete(Core + "/Other/Relationships/smp_CallbackProfile.xml");
        repository.CheckSolutions().ShouldReport("PACK-004", List, repository.LineOf(List, "_team"));
    }

    [Fact]
    public void A_relationship_that_is_defined_but_not_listed_is_refused()
    {
        repository.Edit(List, "  <EntityRelationship Name=\"smp_callbackprofile_QueueId_queue\" />\n", "");
        repository.CheckSolutions().ShouldReport("PACK-005", Queue, 2);
    }

    [Fact]
    public void A_form_whose_id_is_not_its_file_name_is_refused()
    {
        repository.Move(Form, Form.Replace("2d1f2f55", "2d1f2f56", StringComparison.Ordinal));
        repository.CheckSolutions().ShouldReport("PACK-016", Form.Replace("2d1f2f55", "2d1f2f56", StringComparison.Ordinal), 3);
    }

    [Fact]
    public void A_role_whose_name_is_not_its_file_name_is_refused()
    {
        repository.Move(Role, Core + "/Roles/Copy.xml");
        repository.CheckSolutions().ShouldReport("PACK-016", Core + "/Roles/Copy.xml", 1);
    }

    [Fact]
    public void One_id_in_two_solutions_is_refused_and_both_places_are_named()
    {
        const string icon = App + "/WebResources/smp_/icons/app.svg.data.xml";
        repository.Edit(icon, "{bdf8b8f8-25a7-5899-9e3a-d12f40593f41}", "{adce1f1b-6203-5cff-b4b0-d36d05622bb8}");

        var problem = repository.CheckSolutions().ShouldReport("PACK-017", icon, 2);
        Assert.Contains(Core + "/WebResources/smp_/scripts/callbackprofile.js.data.xml, line 2", problem.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subject", "subjekt")]
    [InlineData("smp_externalkey", "smp_externalkez")]
    public void A_form_with_an_unknown_column_is_refused(string column, string misspelt)
    {
        repository.Edit(Form, $"datafieldname=\"{column}\"", $"datafieldname=\"{misspelt}\"");
        repository.CheckSolutions().ShouldReport("PACK-018", Form, repository.LineOf(Form, misspelt));
    }

    [Theory]
    [InlineData("<cell name=\"smp_queueid\"", "<cell name=\"smp_queue\"")]
    [InlineData("<cell name=\"smp_queueid\"", "<cell name=\"q.name\"")]
    [InlineData("<order attribute=\"smp_name\"", "<order attribute=\"smp_title\"")]
    [InlineData("<condition attribute=\"smp_name\"", "<condition attribute=\"smp_title\"")]
    [InlineData("<entity name=\"smp_callbackprofile\">", "<entity name=\"smp_callbackprofile\"><link-entity name=\"queue\" from=\"queueid\" to=\"smp_queue\" alias=\"q\" />")]
    [InlineData("<entity name=\"smp_callbackprofile\">", "<entity name=\"smp_callbackprofile\"><link-entity name=\"queue\" from=\"queuid\" to=\"smp_queueid\" alias=\"q\" />")]
    public void A_view_that_names_what_is_not_there_is_refused(string right, string wrong)
    {
        repository.Edit(View, right, wrong);
        repository.CheckSolutions().ShouldReport("PACK-019", View, repository.LineOf(View, wrong));
    }

    [Fact]
    public void A_view_may_show_columns_of_a_linked_table()
    {
        repository.Edit(View, "<entity name=\"smp_callbackprofile\">",
            "<entity name=\"smp_callbackprofile\"><link-entity name=\"queue\" from=\"queueid\" to=\"smp_queueid\" alias=\"q\"><attribute name=\"name\" /></link-entity>")
            .Edit(View, "<cell name=\"smp_queueid\"", "<cell name=\"q.name\"");

        Assert.Equal("", repository.CheckSolutions().Render());
    }

    [Fact]
    public void A_lookup_without_relationship_is_refused()
    {
        repository.Delete(Queue).Edit(List, "  <EntityRelationship Name=\"smp_callbackprofile_QueueId_queue\" />\n", "");
        repository.CheckSolutions().ShouldReport("PACK-020", Table, repository.LineOf(Table, "smp_QueueId"));
    }

    [Fact]
    public void A_relationship_without_its_lookup_column_is_refused()
    {
        repository.Edit(Queue, "<ReferencingAttributeName>smp_QueueId", "<ReferencingAttributeName>smp_LineId");
        repository.CheckSolutions().ShouldReport("PACK-021", Queue, repository.LineOf(Queue, "smp_LineId"));
    }

    [Fact]
    public void A_relationship_to_a_table_of_an_app_is_refused()
    {
        repository.Edit(Queue, "<ReferencedEntityName>Queue", "<ReferencedEntityName>Incident");
        repository.CheckSolutions().ShouldReport("PACK-021", Queue, repository.LineOf(Queue, "Incident"));
    }

    [Theory]
    [InlineData("prvReadUser", "prvReadLead")]
    [InlineData("prvReadsmp_CallbackProfile", "prvReadsmp_callbackprofile")]
    [InlineData("prvReadsmp_CallbackProfile", "prvFetchsmp_CallbackProfile")]
    public void A_privilege_not_every_environment_has_is_refused(string right, string wrong)
    {
        repository.Edit(Role, right, wrong);
        repository.CheckSolutions().ShouldReport("PACK-022", Role, repository.LineOf(Role, wrong));
    }

    [Fact]
    public void Nobody_can_be_assigned_a_row_of_an_organization_owned_table()
    {
        repository.Edit(Table, "UserOwned", "OrgOwned")
            .Edit(Role, "prvReadsmp_CallbackProfile\" level=\"Basic\"", "prvAssignsmp_CallbackProfile\" level=\"Global\"");
        repository.CheckSolutions().ShouldReport("PACK-022", Role, repository.LineOf(Role, "prvAssign"));
    }

    [Fact]
    public void A_depth_the_ownership_does_not_allow_is_refused()
    {
        repository.Edit(Table, "UserOwned", "OrgOwned");
        repository.CheckSolutions().ShouldReport("PACK-023", Role, repository.LineOf(Role, "prvReadsmp_CallbackProfile"));
    }

    [Fact]
    public void A_depth_that_does_not_exist_is_refused()
    {
        repository.Edit(Role, "\"Basic\"", "\"Deepest\"");
        repository.CheckSolutions().ShouldReport("PACK-023", Role, repository.LineOf(Role, "Deepest"));
    }

    [Fact]
    public void A_column_without_the_publishers_prefix_is_refused()
    {
        repository.Edit(Table, "smp_SyncMethod\"", "SyncMethod\"").Edit(Table, ">smp_syncmethod</Name>", ">syncmethod</Name>")
            .Edit(Table, ">smp_syncmethod</LogicalName>", ">syncmethod</LogicalName>");
        repository.CheckSolutions().ShouldReport("PACK-024", Table, repository.LineOf(Table, "\"SyncMethod\""));
    }

    [Fact]
    public void An_environment_variable_without_the_publishers_prefix_is_refused()
    {
        const string variable = Core + "/environmentvariabledefinitions/smp_ApiUrl/environmentvariabledefinition.xml";
        repository.Edit(variable, "schemaname=\"smp_ApiUrl\"", "schemaname=\"ApiUrl\"");
        repository.CheckSolutions().ShouldReport("PACK-024", variable, 1);
    }

    [Fact]
    public void A_column_without_a_label_in_the_base_language_is_refused()
    {
        repository.Edit(Table, "<displayname description=\"Queue\" languagecode=\"1033\" />",
            "<displayname description=\"Kö\" languagecode=\"1053\" />");
        repository.CheckSolutions().ShouldReport("PACK-025", Table, repository.LineOf(Table, "PhysicalName=\"smp_QueueId\""));
    }

    [Fact]
    public void An_option_without_a_label_in_the_base_language_is_refused()
    {
        repository.Edit(Choice, "description=\"Polling\" languagecode=\"1033\"", "description=\"\" languagecode=\"1033\"");
        repository.CheckSolutions().ShouldReport("PACK-025", Choice, repository.LineOf(Choice, "361710000"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("361720000")]
    public void An_option_outside_the_publishers_range_is_refused(string value)
    {
        repository.Edit(Choice, "value=\"361710001\"", $"value=\"{value}\"");
        repository.CheckSolutions().ShouldReport("PACK-026", Choice, repository.LineOf(Choice, $"value=\"{value}\""));
    }

    [Fact]
    public void An_object_type_code_in_a_view_is_refused()
    {
        repository.Edit(View, "<grid name=\"resultset\"", "<grid name=\"resultset\" object=\"10001\"");
        repository.CheckSolutions().ShouldReport("PACK-027", View, repository.LineOf(View, "10001"));
    }

    [Fact]
    public void A_component_that_does_not_say_what_introduced_it_is_refused()
    {
        repository.Edit(Choice, "  <IntroducedVersion>1.0.0.0</IntroducedVersion>\n", "");
        repository.CheckSolutions().ShouldReport("PACK-034", Choice, 1);
    }

    [Fact]
    public void An_alternate_key_over_a_column_that_is_not_there_is_refused()
    {
        repository.Edit(Table, "<AttributeName>smp_name", "<AttributeName>smp_title");
        repository.CheckSolutions().ShouldReport("PACK-048", Table, repository.LineOf(Table, "<AttributeName>"));
    }

    [Fact]
    public void A_column_whose_global_choice_is_not_there_is_refused()
    {
        repository.Edit(Table, "<OptionSetName>smp_syncmethod", "<OptionSetName>smp_syncway");
        repository.CheckSolutions().ShouldReport("PACK-049", Table, repository.LineOf(Table, "<OptionSetName>"));
    }

    [Fact]
    public void A_view_may_go_through_the_links_of_a_many_to_many_relationship()
    {
        repository.Edit(
            View,
            "<entity name=\"smp_callbackprofile\">",
            "<entity name=\"smp_callbackprofile\"><link-entity name=\"smp_callbackprofile_systemuser\" from=\"smp_callbackprofileid\" to=\"smp_callbackprofileid\" />");

        Assert.Equal("", repository.CheckSolutions().Render());
    }

    [Fact]
    public void Two_parts_of_a_form_with_one_id_are_refused()
    {
        repository.Edit(Form, "{5d5f7c5e-10b1-4c5c-8a8e-4a1a3a6a7b02}", "{5d5f7c5e-10b1-4c5c-8a8e-4a1a3a6a7b01}");
        repository.CheckSolutions().ShouldReport("PACK-042", Form, repository.LineOf(Form, "\"External key\"") - 1);
    }

    [Fact]
    public void A_table_with_views_needs_one_default_view()
    {
        repository.Edit(View, "<isdefault>1<", "<isdefault>0<");
        repository.CheckSolutions().ShouldReport("PACK-043", View, repository.LineOf(View, "<isdefault>"));
    }
}
