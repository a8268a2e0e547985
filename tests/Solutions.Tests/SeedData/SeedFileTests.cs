using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class SeedFileTests
{
    public static TheoryData<string> Sets => DataFileTests.Sets;

    [Fact]
    public void The_file_is_valid_against_its_schema()
    {
        Assert.Empty(
            SchemaValidation.Problems(Repository.PathOf("ConfigData", "seed.xml"), Repository.PathOf("ConfigData", "seed.xsd")));
    }

    [Fact]
    public void Every_set_has_its_folder_and_every_folder_its_set()
    {
        var folders = Directory.GetDirectories(Repository.PathOf("ConfigData")).Select(Path.GetFileName);

        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            SeedSource.SeedFile.Elements("set").Texts("@name").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Sets))]
    public void Every_table_with_rows_is_named(string set)
    {
        var source = new SeedSource(set);

        Assert.Equal(
            source.SchemaTables.Texts("@name").Order(StringComparer.Ordinal),
            source.Set.Elements("table").Texts("@name").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_09_nothing_an_administrator_decides_is_pinned()
    {
        var pinned = SeedSource.SeedFile.Descendants("column").Where(column => column.Attribute("pinned") is not null);

        Assert.Equal(["enreach_isbuiltin"], pinned.Texts("@name"));
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
        var matched = SeedSource.SeedFile.Descendants("table").Where(table => table.Attribute("match") is not null).ToList();

        Assert.Equal(
            ["enreach_voicesetting", "enreach_voiceevent", "enreach_voicepluginregistration", "msdyn_ciprovider", "msdyn_templateparameter"],
            matched.Texts("@name"));
        Assert.All(
            matched,
            table => Assert.Subset(Seeded(table.Text("@name")), table.Text("@match").Split(' ').ToHashSet()));
    }

    static System.Collections.Generic.HashSet<string> Seeded(string table) =>
        SeedSource.All.SelectMany(set => set.SchemaTables)
            .Where(entity => entity.Text("@name") == table)
            .SelectMany(entity => entity.Descendants("field"))
            .Texts("@name")
            .ToHashSet();

    [Fact]
    public void Settings_belong_everywhere_and_the_second_provider_only_where_profiles_are()
    {
        Assert.Equal("none cif1 cif2 omnichannel", SeedSource.Settings.Set.Text("@scenarios"));
        Assert.Equal("cif2 omnichannel", SeedSource.Cif2.Set.Text("@scenarios"));
    }

    [Fact]
    public void Grants_go_to_the_agents_role_by_name_and_id()
    {
        var grants = SeedSource.SeedFile.Descendants("grant").ToList();

        Assert.Contains("prvReadmsdyn_ciprovider", grants.Texts("@privilege"));
        Assert.All(
            grants,
            grant => Assert.Equal(
                (SolutionSource.Core.Role("Voice User").Text("@id"), "Global"),
                (grant.Text("@roleid"), grant.Text("@depth"))));
        Assert.All(grants, grant => Assert.Equal("Voice User", grant.Text("@role")));
    }
}
