using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class The_seed_file
{
    public static TheoryData<string> Sets => Files_of_seed_data.Sets;

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
            SeedSource.SeedFile.Elements("set").Where(set => set.Elements("table").Any()).Texts("@name").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void C_16_C_34_leads_are_read_and_linked_to_by_services_and_agents_where_there_are_any()
    {
        var leads = SeedSource.SeedFile.Elements("set").Single(set => set.Text("@name") == "Leads");

        Assert.Equal(["lead"], leads.Elements("requires").Texts("@table"));
        Assert.Equal(
            [
                "Voice ApiUser prvAppendToLead", "Voice ApiUser prvReadLead",
                "Voice User prvAppendToLead", "Voice User prvReadLead",
            ],
            leads.Elements("grant").Select(grant => $"{grant.Text("@role")} {grant.Text("@privilege")}").Order(StringComparer.Ordinal));
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
            [
                "enreach_voicesetting", "enreach_voiceevent", "enreach_voicepluginregistration", "msdyn_ciprovider",
                "msdyn_templateparameter"
            ],
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
    public void Grants_go_to_roles_of_ours_by_name_and_id()
    {
        var grants = SeedSource.SeedFile.Descendants("grant").ToList();

        Assert.Contains("prvReadmsdyn_ciprovider", grants.Texts("@privilege"));
        Assert.All(
            grants,
            grant => Assert.Equal(
                (SolutionSource.Core.Role(grant.Text("@role")).Text("@id"), "Global"),
                (grant.Text("@roleid"), grant.Text("@depth"))));
    }
}
