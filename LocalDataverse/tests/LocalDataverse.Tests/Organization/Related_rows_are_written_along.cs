using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Tests.Organization.OrganizationWorld;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

/// <summary>Entity.RelatedEntities of a Create and of an Update.</summary>
public sealed class Related_rows_are_written_along(OrganizationWorld world) : IClassFixture<OrganizationWorld>
{
    [Fact]
    public async Task What_points_at_a_new_row_what_it_points_at_and_what_is_linked_to_it()
    {
        var account = With(
            Entity("account", null, ("name", "Contoso")),
            ("account_primary_contact", [Entity("contact", null, ("lastname", "Ann"))]),
            ("contact_customer_accounts", [Entity("contact", null, ("lastname", "Bob")), Entity("contact", null, ("lastname", "Cid"))]));

        var id = (Guid)(await world.Run("Create", ("Target", account))).Results["id"]!;

        var primary = (RowReference)(await world.Retrieve("account", id)).Columns["primarycontactid"]!;
        Assert.Equal("Ann", (await world.Retrieve("contact", primary.Id)).Columns["lastname"]);
        Assert.Equal("Bob,Cid", string.Join(',', await ContactsOf(id)));
    }

    [Fact]
    public async Task A_new_row_is_linked_with_the_new_rows_of_a_many_to_many_relationship()
    {
        var team = With(
            Entity(
                "team", null, ("name", "Line"), ("administratorid", new RowReference("systemuser", FixedIds.Administrator)),
                ("businessunitid", new RowReference("businessunit", FixedIds.RootBusinessUnit))),
            ("teamroles_association", [Entity("role", null,
                ("name", "Caller"), ("businessunitid", new RowReference("businessunit", FixedIds.RootBusinessUnit)))]));

        var id = (Guid)(await world.Run("Create", ("Target", team))).Results["id"]!;

        var roles = await Rows(new TableQuery("role")
        {
            Columns = new ColumnChoice.All(),
            Links = [new Link("teamroles", "roleid", "roleid", JoinOperator.Inner)
            {
                Filter = new Criterion.Condition(null, "teamid", ConditionOperator.Equal, [id]),
            }],
        });
        Assert.Equal("Caller", Assert.Single(roles).Columns["name"]);
    }

    [Fact]
    public async Task Nothing_is_kept_when_one_of_them_is_refused()
    {
        var name = Guid.NewGuid().ToString();
        var account = With(
            Entity("account", null, ("name", name)),
            ("contact_customer_accounts", [Entity("contact", null, ("nothing", "Bob"))]));

        var refused = await world.Refused("Create", ("Target", account));

        Assert.Equal("0x80041103", refused.Code);
        Assert.Empty(await Named("account", "name", name));
    }

    [Fact]
    public async Task An_update_updates_related_rows_by_their_ids_and_creates_none()
    {
        var account = await world.Create("account", ("name", "Contoso"));
        var contact = await world.Create("contact", ("lastname", "Ann"), ("parentcustomerid", new RowReference("account", account)));
        EntityValue Change(Guid? id) => With(
            Entity("account", account, ("name", "Changed")), ("contact_customer_accounts", [Entity("contact", id, ("lastname", "Bea"))]));

        await world.Run("Update", ("Target", Change(contact)));

        Assert.Equal("Changed", (await world.Retrieve("account", account)).Columns["name"]);
        Assert.Equal("Bea", (await world.Retrieve("contact", contact)).Columns["lastname"]);
        Assert.Equal(501, (await world.Refused("Update", ("Target", Change(null)))).Status);
    }

    [Theory]
    [InlineData("no_such_relationship", 404)]
    [InlineData("account_primary_contact", 400)]
    public async Task A_relationship_must_be_there_and_fit(string relationship, int status)
    {
        var two = new[] { Entity("contact", null, ("lastname", "Ann")), Entity("contact", null, ("lastname", "Bob")) };

        var refused = await world.Refused("Create", ("Target", With(Entity("account", null, ("name", "x")), (relationship, two))));

        Assert.Equal(status, refused.Status);
    }

    [Fact]
    public async Task Messages_on_many_rows_do_not_take_them()
    {
        var account = With(
            Entity("account", null, ("name", "x")), ("contact_customer_accounts", [Entity("contact", null, ("lastname", "Ann"))]));

        Assert.Equal(501, (await world.Refused("CreateMultiple", ("Targets", new[] { account }))).Status);
        Assert.Equal(501, (await world.Refused("Upsert", ("Target", account with { Id = Guid.NewGuid() }))).Status);
    }

    static EntityValue With(EntityValue entity, params (string Relationship, IReadOnlyList<EntityValue> Rows)[] related) =>
        entity with { RelatedRows = [.. related.Select(r => (new RelationshipName(r.Relationship, null), r.Rows))] };

    async Task<IEnumerable<object?>> ContactsOf(Guid account) => (await Rows(new TableQuery("contact")
    {
        Columns = new ColumnChoice.All(),
        Filter = new Criterion.Condition(null, "parentcustomerid", ConditionOperator.Equal, [account]),
        Orders = [new Order.ByColumn(null, "lastname")],
    })).Select(row => row.Columns["lastname"]);

    Task<IReadOnlyList<EntityValue>> Named(string table, string column, string name) => Rows(new TableQuery(table)
    {
        Filter = new Criterion.Condition(null, column, ConditionOperator.Equal, [name]),
    });

    async Task<IReadOnlyList<EntityValue>> Rows(TableQuery query) =>
        ((QueryResult)(await world.Run("RetrieveMultiple", ("Query", query))).Results["EntityCollection"]!).Rows;
}
