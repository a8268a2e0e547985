using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class Files_of_seed_data
{
    public static TheoryData<string> Sets { get; } = [.. SeedSource.All.Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void The_files_are_valid_against_the_migration_tools_schemas(string set)
    {
        Assert.Empty(SchemaValidation.Problems(new SeedSource(set).DataPath, Schemas.Named("CmtData")));
        Assert.Empty(SchemaValidation.Problems(new SeedSource(set).SchemaPath, Schemas.Named("CmtSchema")));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_table_with_rows_is_described_and_has_its_place_in_the_order(string set)
    {
        var source = new SeedSource(set);
        var described = source.SchemaTables.Texts("@name").ToList();

        Assert.Equal(described, source.Data.Elements("entity").Texts("@name"));
        Assert.Equal(described, source.Schema.Descendants("entityName").Select(name => name.Value));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_field_of_a_row_is_described_and_the_row_carries_its_own_id(string set)
    {
        var source = new SeedSource(set);
        foreach (var table in source.Data.Elements("entity"))
        {
            var schema = source.SchemaTables.Single(entity => entity.Text("@name") == table.Text("@name"));
            var described = schema.Descendants("field").Texts("@name").ToHashSet();

            foreach (var record in table.Descendants("record"))
            {
                var values = record.Elements("field").ToDictionary(field => field.Text("@name"), field => field.Text("@value"));

                Assert.Subset(described, values.Keys.ToHashSet());
                Assert.Equal(record.Text("@id"), values[schema.Text("@primaryidfield")]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_lookup_and_link_meets_a_row_written_before(string set)
    {
        var source = new SeedSource(set);
        var types = SolutionSource.Core.Assemblies.Descendants("PluginType").Texts("@PluginTypeId");
        var seen = source.Set.Elements("named").Texts("@id").Select(id => id.Trim('{', '}')).Concat(types).ToHashSet();
        foreach (var table in source.Data.Elements("entity"))
        {
            Assert.Subset(
                seen,
                table.Descendants("field").Where(field => field.Attribute("lookupentity") is not null).Texts("@value").ToHashSet());
            seen.UnionWith(table.Descendants("record").Texts("@id"));
            Assert.Subset(
                seen,
                table.Descendants("targetid")
                    .Select(target => target.Value)
                    .Concat(table.Descendants("m2mrelationship").Texts("@sourceid"))
                    .ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_09_another_tool_that_imports_the_files_adds_rows_but_rewrites_none(string set)
    {
        Assert.All(new SeedSource(set).SchemaTables, table => Assert.Equal("true", table.Text("@skipupdate")));
    }
}
