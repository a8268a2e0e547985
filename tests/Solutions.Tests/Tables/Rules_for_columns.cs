using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class Rules_for_columns
{
    static IEnumerable<(TableSource Table, XElement Column)> Columns =>
        from solution in SolutionSource.Both
        from table in solution.Tables
        from column in table.Columns
        select (table, column);

    [Fact]
    public void Our_columns_carry_our_prefix_and_one_spelling()
    {
        Assert.All(
            Columns.Where(c => c.Column.Text("IsCustomField") == "1"),
            c => Assert.StartsWith("enreach_", c.Column.Text("LogicalName"), StringComparison.Ordinal));
        Assert.All(
            Columns,
            c => Assert.All(
                [c.Column.Text("@PhysicalName").ToLowerInvariant(), c.Column.Text("Name")],
                name => Assert.Equal(c.Column.Text("LogicalName"), name)));
    }

    [Fact]
    public void Every_column_has_an_english_label_a_type_and_the_version_that_introduced_it()
    {
        Assert.All(
            Columns,
            c => Assert.All([c.Column.DisplayName(), c.Column.Text("Type"), c.Column.Text("IntroducedVersion")], Assert.NotEmpty));
    }

    [Fact]
    public void Text_columns_reserve_two_bytes_for_each_character()
    {
        var texts = Columns.Where(c => c.Column.Text("Type") == "nvarchar").ToList();

        Assert.NotEmpty(texts);
        Assert.All(texts, c => Assert.Equal(2 * int.Parse(c.Column.Text("MaxLength")), int.Parse(c.Column.Text("Length"))));
    }

    [Fact]
    public void Every_lookup_of_ours_has_a_relationship_and_the_reverse()
    {
        var lookups =
            Columns
                .Where(c => c.Column.Text("Type") == "lookup" && c.Column.Text("IsCustomField") == "1")
                .Select(c => $"{c.Table.SchemaName}.{c.Column.Text("@PhysicalName")}");
        var relationships =
            SolutionSource.Core.Relationships
                .Where(r => r.Text("@Name").StartsWith("enreach_", StringComparison.Ordinal))
                .Select(r => $"{r.Text("ReferencingEntityName")}.{r.Text("ReferencingAttributeName")}");

        Assert.Equal(lookups.Order(StringComparer.Ordinal), relationships.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_global_choice_exists()
    {
        var known = SolutionSource.Core.Choices.Texts("@Name").ToHashSet();

        Assert.All(
            Columns.Where(c => c.Column.Element("OptionSetName") is not null),
            c => Assert.Contains(c.Column.Text("OptionSetName"), known));
    }

    [Fact]
    public void Option_values_lie_in_the_publishers_range()
    {
        var prefix = int.Parse(SolutionSource.Core.Manifest.Element("Publisher")!.Text("CustomizationOptionValuePrefix"));

        var values =
            SolutionSource.Core.Choices
                .SelectMany(choice => choice.Descendants("option"))
                .Select(option => int.Parse(option.Text("@value")));

        Assert.All(values, value => Assert.InRange(value, prefix * 10000, prefix * 10000 + 9999));
    }

    [Fact]
    public void Tables_of_ours_bring_the_system_columns_of_their_ownership()
    {
        string[] common =
        [
            "createdby", "createdon", "createdonbehalfby", "importsequencenumber", "modifiedby", "modifiedon", "modifiedonbehalfby",
            "overriddencreatedon", "statecode", "statuscode", "timezoneruleversionnumber", "utcconversiontimezonecode",
        ];
        string[] owned = ["ownerid", "owningbusinessunit", "owningteam", "owninguser"];

        foreach (var table in SolutionSource.Core.Tables.Where(table => table.IsOurs && !table.IsVirtual))
        {
            var expected =
                common.Concat(table.Entity.Text("OwnershipTypeMask") == "UserOwned" ? owned : ["organizationid"])
                    .Append(table.LogicalName + "id");

            Assert.Equal(
                expected.Order(StringComparer.Ordinal),
                table.Columns.Where(c => c.Text("IsCustomField") == "0").Texts("LogicalName").Order(StringComparer.Ordinal));
        }
    }
}
