using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

public sealed class Messages_tell_about_roles(OrganizationWorld world) : IClassFixture<OrganizationWorld>
{
    [Fact]
    public async Task The_copy_of_a_role_in_another_business_unit_holds_what_the_role_holds()
    {
        var root = (Guid)(await world.Run("WhoAmI")).Results["BusinessUnitId"]!;
        var role = await world.Create("role", ("name", "Readers"), ("businessunitid", new RowReference("businessunit", root)));
        var unit = await world.Create(
            "businessunit", ("name", "Field"), ("parentbusinessunitid", new RowReference("businessunit", root)));
        await world.Run(
            "AddPrivilegesRole", ("RoleId", role),
            ("Privileges", new[] { new StructureValue("RolePrivilege", new Dictionary<string, object?>
            {
                ["PrivilegeId"] = Assert.Single(await Find("privilege", ("name", "prvReadAccount"))),
                ["Depth"] = "Local",
            }) }));

        var copy = Assert.Single(await Find("role", ("name", "Readers"), ("businessunitid", unit)));
        var held = (StructureValue[])(await world.Run("RetrieveRolePrivilegesRole", ("RoleId", copy))).Results["RolePrivileges"]!;

        Assert.Equal((unit, "Local"), (held.Single().Members["BusinessUnitId"], held.Single().Members["Depth"]));
    }

    async Task<IReadOnlyList<Guid>> Find(string table, params (string Column, object Value)[] wanted)
    {
        var query = new TableQuery(table)
        {
            Filter = new Criterion.And(
                [.. wanted.Select(w => new Criterion.Condition(null, w.Column, ConditionOperator.Equal, [w.Value]))]),
        };
        var answer = (QueryResult)(await world.Run("RetrieveMultiple", ("Query", query))).Results["EntityCollection"]!;
        return [.. answer.Rows.Select(row => row.Id!.Value)];
    }
}
