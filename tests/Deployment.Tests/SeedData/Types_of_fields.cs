using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.SeedData;

namespace VoiceForD365.Deployment.Tests.SeedData;

public sealed class Types_of_fields
{
    static readonly Guid Id = new("11111111-1111-1111-1111-111111111111");

    public static TheoryData<string, string, ColumnValue> Values => new()
    {
        { "string", "1,5", new ColumnValue.Text("1,5") },
        { "number", "-3", new ColumnValue.Number(-3) },
        { "bigint", "3000000000", new ColumnValue.Number(3000000000) },
        { "decimal", "-1.5", new ColumnValue.Number(-1.5m) },
        { "money", "1500.25", new ColumnValue.Number(1500.25m) },
        { "float", "1.5E-3", new ColumnValue.Number(0.0015m) },
        { "bool", "True", new ColumnValue.Flag(true) },
        { "datetime", "2026-03-01T08:00:00.0000000Z", new ColumnValue.Text("2026-03-01T08:00:00Z") },
        { "datetime", "2026-03-01T08:00:00Z", new ColumnValue.Text("2026-03-01T08:00:00Z") },
        { "optionsetvalue", "361710000", new ColumnValue.Number(361710000) },
        { "optionsetvaluecollection", "[-1,2,1,2,-1]", new ColumnValue.Text("1,2") },
        { "optionsetvaluecollection", "[-1,7,-1]", new ColumnValue.Text("7") },
        { "optionsetvaluecollection", "[-1,-1]", new ColumnValue.Nothing() },
        { "state", "1", new ColumnValue.Number(1) },
        { "status", "2", new ColumnValue.Number(2) },
        { "guid", Id.ToString(), new ColumnValue.Identifier(Id) },
        { "entityreference", Id.ToString(), new ColumnValue.Lookup("account", Id) },
        { "lookup", Id.ToString(), new ColumnValue.Lookup("account", Id) },
        { "customer", Id.ToString(), new ColumnValue.Lookup("account", Id) },
        { "owner", Id.ToString(), new ColumnValue.Lookup("account", Id) },
        { "string", "", new ColumnValue.Nothing() },
        { "datetime", "", new ColumnValue.Nothing() },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_read_the_same_whatever_the_machines_language(string type, string text, ColumnValue expected) =>
        Assert.Equal(expected, FieldType.Find(type)!.TryParse(text, "account"));

    [Fact]
    public void Every_type_of_the_migration_tool_is_carried_or_refused_with_a_reason()
    {
        var carried = Values.Select(row => (string)row[0]).ToHashSet();

        Assert.Equal(19, FieldType.All.Count);
        Assert.All(FieldType.All, type => Assert.Equal(carried.Contains(type.Name), type.WhyNot is null));
        Assert.Equal(["imagedata", "partylist"], FieldType.All.Where(type => type.WhyNot is not null).Select(type => type.Name).Order());
    }

    [Theory]
    [InlineData("memo")]
    [InlineData("filedata")]
    public void A_type_the_tool_does_not_know_is_none(string name) => Assert.Null(FieldType.Find(name));

    [Theory]
    [InlineData("decimal", "1,5")]
    [InlineData("money", "1,500.25")]
    [InlineData("float", "∞")]
    [InlineData("number", "1.0")]
    [InlineData("number", "3000000000")]
    [InlineData("bool", "true")]
    [InlineData("datetime", "2026-03-01")]
    [InlineData("datetime", "2026-03-01T08:00:00")]
    [InlineData("datetime", "01.03.2026 08:00")]
    [InlineData("datetime", "1752-12-31T00:00:00Z")]
    [InlineData("datetime", "2026-03-01T08:00:00.5Z")]
    [InlineData("optionsetvaluecollection", "1,2")]
    [InlineData("optionsetvaluecollection", "[-1,,-1]")]
    [InlineData("optionsetvaluecollection", "[-1")]
    [InlineData("guid", "x")]
    [InlineData("partylist", "x")]
    [InlineData("imagedata", "iVBORw0KGgo=")]
    public void What_is_no_value_of_its_type_is_not_guessed_at(string type, string text) =>
        Assert.Null(FieldType.Find(type)!.TryParse(text, "account"));

    [Theory]
    [InlineData("account", "contact", "account")]
    [InlineData(null, "contact", "contact")]
    [InlineData("", "contact", "contact")]
    [InlineData(null, "contact|account", null)]
    [InlineData(null, null, null)]
    public void A_lookup_points_to_the_table_its_row_or_else_its_schema_says(string? row, string? schema, string? target) =>
        Assert.Equal(target, FieldType.Target(row, schema));
}
