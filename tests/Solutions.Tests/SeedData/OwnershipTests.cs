using System;
using System.IO;
using System.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class OwnershipTests
{
    public static TheoryData<string> Sets => DataFileTests.Sets;

    [Fact]
    public void The_file_is_valid_against_its_schema()
    {
        Assert.Empty(
            SchemaValidation.Problems(Repository.PathOf("ConfigData", "ownership.xml"), Repository.PathOf("ConfigData", "ownership.xsd")));
    }

    [Fact]
    public void Every_set_has_its_folder_and_every_folder_its_set()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("ConfigData")).Select(Path.GetFileName);

        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            SeedSource.Ownership.Elements("set").Texts("@name").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_seeded_column_has_exactly_one_owner(string set)
    {
        var source = new SeedSource(set);
        var seeded = from table in source.SchemaTables
                     from field in table.Descendants("field")
                     where field.Attribute("primaryKey") is null
                     select $"{table.Text("@name")}.{field.Text("@name")}";
        var owned = from table in source.Set.Elements("table")
                    from column in table.Elements("column")
                    select $"{table.Text("@name")}.{column.Text("@name")}";

        Assert.Equal(seeded.Order(StringComparer.Ordinal), owned.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("enreach_voicesetting", "enreach_value")]
    [InlineData("msdyn_ciprovider", "msdyn_clicktoact")]
    [InlineData("msdyn_ciprovider", "msdyn_sortorder")]
    [InlineData("msdyn_channelprovider", "msdyn_enableoutbound")]
    [InlineData("msdyn_channelprovider", "msdyn_sortorder")]
    [InlineData("msdyn_notificationtemplate", "msdyn_timeout")]
    public void A_09_what_an_administrator_decides_is_written_only_once(string table, string column)
    {
        var owner =
            SeedSource.Ownership
                .Descendants("table")
                .Single(t => t.Text("@name") == table).Elements("column")
                .Single(c => c.Text("@name") == column);

        Assert.Equal("customer", owner.Text("@owner"));
    }

    [Fact]
    public void A_32_descriptions_and_defaults_of_settings_follow_the_package()
    {
        var package = SeedSource.Settings.Set.Descendants("column").Where(column => column.Text("@owner") == "package").Texts("@name");

        Assert.Equal(["enreach_name", "enreach_groupname", "enreach_defaultvalue", "enreach_description"], package);
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void A_08_a_set_requires_every_table_it_writes_or_grants(string set)
    {
        var source = new SeedSource(set).Set;
        var needed =
            source.Elements("table")
                .Texts("@name")
                .Concat(source.Elements("grant").Texts("@privilege").Select(name => name["prvRead".Length..]));

        Assert.Subset(source.Elements("requires").Texts("@table").ToHashSet(), needed.ToHashSet());
    }

    [Fact]
    public void A_match_names_columns_of_the_table()
    {
        var matched = SeedSource.Ownership.Descendants("table").Where(table => table.Attribute("match") is not null).ToList();

        Assert.Equal(
            ["enreach_voicesetting", "enreach_voiceevent", "enreach_voicepluginregistration", "msdyn_templateparameter"],
            matched.Texts("@name"));
        Assert.All(
            matched,
            table => Assert.Subset(table.Elements("column").Texts("@name").ToHashSet(), table.Text("@match").Split(' ').ToHashSet()));
    }

    [Fact]
    public void Settings_belong_everywhere_and_the_second_provider_only_where_profiles_are()
    {
        Assert.Equal("none cif1 cif2 omnichannel", SeedSource.Settings.Set.Text("@scenarios"));
        Assert.Equal("cif2 omnichannel", SeedSource.Cif2.Set.Text("@scenarios"));
    }

    [Fact]
    public void Grants_go_to_the_agents_role_by_name_and_id()
    {
        var grants = SeedSource.Ownership.Descendants("grant").ToList();

        Assert.Contains("prvReadmsdyn_ciprovider", grants.Texts("@privilege"));
        Assert.All(
            grants,
            grant => Assert.Equal(
                (SolutionSource.Core.Role("Voice User").Text("@id"), "Global"),
                (grant.Text("@roleid"), grant.Text("@depth"))));
        Assert.All(grants, grant => Assert.Equal("Voice User", grant.Text("@role")));
    }
}
