using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.SeedData;

public sealed class Channel_providers_as_rows
{
    [Theory]
    [InlineData("msdyn_name", "Voice for Dynamics 365")]
    [InlineData("msdyn_label", "Voice")]
    [InlineData("msdyn_clicktoact", "True")]
    [InlineData("msdyn_sortorder", "0")]
    [InlineData("msdyn_ciproviderapiversion", "0")]
    public void A_46_the_first_provider_has_its_values(string column, string value) =>
        Assert.Equal(value, SeedSource.Cif1.Row("msdyn_ciprovider")[column]);

    [Theory]
    [InlineData("msdyn_name", "Voice for Dynamics 365 by Enreach")]
    [InlineData("msdyn_label", "Voice")]
    [InlineData("msdyn_enableoutbound", "True")]
    [InlineData("msdyn_sortorder", "0")]
    [InlineData("msdyn_apiversion", "162450000")]
    public void A_46_the_second_provider_has_its_values(string column, string value) =>
        Assert.Equal(value, SeedSource.Cif2.Row("msdyn_channelprovider")[column]);

    [Fact]
    public void A_09_A_46_apps_roles_and_activation_are_nowhere_in_the_data()
    {
        string[] theirs = ["msdyn_appselector", "msdyn_roleselector", "statecode", "statuscode", "ownerid"];

        var seeded =
            SeedSource.All
                .SelectMany(set => set.Schema.Descendants("field").Concat(set.Data.Descendants("field")))
                .Texts("@name")
                .Concat(SeedSource.SeedFile.Descendants("column").Texts("@name"));

        Assert.Empty(seeded.Intersect(theirs));
    }

    [Theory]
    [InlineData("Cif1", "msdyn_ciprovider", "msdyn_landingurl")]
    [InlineData("Cif1", "msdyn_ciprovider", "msdyn_trusteddomain")]
    [InlineData("Cif2", "msdyn_channelprovider", "msdyn_channelurl")]
    [InlineData("Cif2", "msdyn_channelprovider", "msdyn_trusteddomain")]
    public void The_addresses_are_secure_and_within_their_columns(string set, string table, string column)
    {
        // An environment's own address takes the place of the word when the row is created.
        var address = new Uri(
            new SeedSource(set).Row(table)[column].Replace("{environment}", "https://contoso.crm4.dynamics.com", StringComparison.Ordinal));

        Assert.Equal("https", address.Scheme);
        Assert.Matches("^[A-Za-z0-9._-]*[A-Za-z]$", address.Host);
        Assert.InRange(address.OriginalString.Length, 1, 1024);
    }

    [Fact]
    public void Unique_names_have_a_prefix_the_platform_accepts()
    {
        IEnumerable<string> names =
            SeedSource.Cif2.Data.Descendants("field").Where(field => field.Text("@name") == "msdyn_uniquename").Texts("@value").ToList();

        Assert.Equal(9, names.Count());
        Assert.All(names, name => Assert.Matches("^[A-Za-z0-9]{3,8}_[A-Za-z0-9_]{1,119}$", name));
        Assert.Equal(names, names.Distinct());
    }
}
