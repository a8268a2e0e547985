using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Tests.Organization.OrganizationWorld;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

public sealed class Messages_write_rows(OrganizationWorld world) : IClassFixture<OrganizationWorld>
{
    [Fact]
    public async Task A_created_row_is_retrieved_with_its_values_and_their_formatted_values()
    {
        var account = await world.Create("account", ("name", "Contoso"));
        var contact = await world.Create(
            "contact", ("firstname", "Ada"), ("lastname", "L"), ("parentcustomerid", new RowReference("account", account)));

        var row = await world.Retrieve("contact", contact, "fullname", "parentcustomerid", "statecode", "emailaddress1");

        Assert.Equal("Ada L", row.Columns["fullname"]);
        Assert.Equal(new RowReference("account", account), row.Columns["parentcustomerid"]);
        Assert.Equal("Contoso", row.FormattedValues["parentcustomerid"]);
        Assert.Equal("Active", row.FormattedValues["statecode"]);
        Assert.Equal(contact, row.Columns["contactid"]);
        Assert.DoesNotContain("emailaddress1", row.Columns);
    }

    [Fact]
    public async Task An_unknown_table_column_and_type_are_refused_with_the_codes_of_the_organization_service()
    {
        var noTable = await world.Refused("Create", ("Target", Entity("nothing", null)));
        var noColumn = await world.Refused("Create", ("Target", Entity("account", null, ("nothing", "x"))));
        var wrongType = await world.Refused("Create", ("Target", Entity("account", null, ("name", 7))));
        var tooLong = await world.Refused("Create", ("Target", Entity("account", null, ("name", new string('x', 161)))));

        Assert.Equal("0x80041102", noTable.Code);
        Assert.Equal("0x80041103", noColumn.Code);
        Assert.Contains("Incorrect attribute value type System.Int32", wrongType.Message, StringComparison.Ordinal);
        Assert.Equal("0x80044331", tooLong.Code);
    }

    [Fact]
    public async Task A_lookup_to_a_row_that_is_not_there_is_refused_as_the_Web_API_refuses_it()
    {
        var refused = await world.Refused(
            "Create", ("Target", Entity("contact", null, ("parentcustomerid", new RowReference("account", Guid.NewGuid())))));

        Assert.Equal("0x80040217", refused.Code);
    }

    [Fact]
    public async Task An_update_guarded_by_a_row_version_needs_one_and_loses_to_a_newer_one()
    {
        var id = await world.Create("account", ("name", "Before"));
        var version = (await world.Retrieve("account", id)).RowVersion;

        await world.Run(
            "Update", ("Target", Entity("account", id, ("name", "After")) with { RowVersion = version }),
            ("ConcurrencyBehavior", "IfRowVersionMatches"));
        var stale = await world.Refused(
            "Update", ("Target", Entity("account", id) with { RowVersion = version }), ("ConcurrencyBehavior", "IfRowVersionMatches"));
        var none = await world.Refused("Update", ("Target", Entity("account", id)), ("ConcurrencyBehavior", "IfRowVersionMatches"));

        Assert.Equal("After", (await world.Retrieve("account", id)).Columns["name"]);
        Assert.Equal("0x80060882", stale.Code);
        Assert.Equal("0x80060883", none.Code);
    }

    [Fact]
    public async Task An_upsert_says_whether_it_created()
    {
        var id = Guid.NewGuid();

        var first = await world.Run("Upsert", ("Target", Entity("account", id, ("name", "One"))));
        var second = await world.Run("Upsert", ("Target", Entity("account", id, ("name", "Two"))));

        Assert.Equal(true, first.Results["RecordCreated"]);
        Assert.Equal(false, second.Results["RecordCreated"]);
        Assert.Equal(new RowReference("account", id), second.Results["Target"]);
        Assert.Equal("Two", (await world.Retrieve("account", id)).Columns["name"]);
    }

    [Fact]
    public async Task A_state_set_alone_brings_its_default_reason()
    {
        var id = await world.Create("account", ("name", "Closing"));

        await world.Run("SetState", ("EntityMoniker", new RowReference("account", id)), ("State", 1), ("Status", -1));

        Assert.Equal(2, (await world.Retrieve("account", id, "statuscode")).Columns["statuscode"]);
    }

    [Fact]
    public async Task A_deleted_row_is_gone()
    {
        var id = await world.Create("account", ("name", "Leaving"));

        await world.Run("Delete", ("Target", new RowReference("account", id)));

        var gone = await world.Refused("Retrieve", ("Target", new RowReference("account", id)), ("ColumnSet", ColumnSelection.Everything));
        Assert.Equal("0x80040217", gone.Code);
    }

    [Fact]
    public async Task A_relationship_of_either_kind_links_and_unlinks()
    {
        var account = await world.Create("account", ("name", "One side"));
        var contact = await world.Create("contact", ("lastname", "Many side"));
        var relationship = new RelationshipName("contact_customer_accounts", null);
        var related = new List<RowReference> { new("contact", contact) };

        await world.Run(
            "Associate", ("Target", new RowReference("account", account)), ("Relationship", relationship), ("RelatedEntities", related));
        var linked = await world.Retrieve("contact", contact, "parentcustomerid");
        await world.Run(
            "Disassociate", ("Target", new RowReference("account", account)), ("Relationship", relationship), ("RelatedEntities", related));
        var unlinked = await world.Retrieve("contact", contact, "parentcustomerid");

        Assert.Equal(new RowReference("account", account), linked.Columns["parentcustomerid"]);
        Assert.DoesNotContain("parentcustomerid", unlinked.Columns);
    }

    [Fact]
    public async Task Parties_of_a_phone_call_are_a_column_of_rows()
    {
        var contact = await world.Create("contact", ("lastname", "Callee"));
        IReadOnlyList<EntityValue> to = [Entity("activityparty", null, ("partyid", new RowReference("contact", contact)))];

        var call = await world.Create("phonecall", ("subject", "Hello"), ("to", to));

        var row = await world.Retrieve("phonecall", call, "to");
        var party = Assert.Single((IReadOnlyList<EntityValue>)row.Columns["to"]!);
        Assert.Equal(new RowReference("contact", contact), party.Columns["partyid"]);
    }

    [Fact]
    public async Task A_parameter_the_message_does_not_have_is_refused()
    {
        var refused = await world.Refused("Create", ("Target", Entity("account", null)), ("Tarjet", "x"));

        Assert.Equal("Unrecognized request parameter: Tarjet", refused.Message);
    }

    [Fact]
    public async Task Without_the_privilege_nothing_is_created()
    {
        var refused = await Assert.ThrowsAsync<Faults.FaultException>(
            () => world.RunAs("agent", "Create", ("Target", Entity("account", null, ("name", "x")))));

        Assert.Equal("0x80040220", refused.Code);
    }
}
