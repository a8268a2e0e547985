using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Manifests;

public sealed class Addresses_of_services
{
    [Theory]
    [InlineData("enreach_DiscoveryUrl", "https://discover.enreachvoice.com")]
    [InlineData("enreach_WebPhoneUrl", "https://phone.enreachvoice.com")]
    [InlineData("enreach_TelephonyApiUrl", "")]
    [InlineData("enreach_CallSyncUrl", "")]
    [InlineData("enreach_CallbackSyncUrl", "")]
    [InlineData("enreach_UserIdUpdateUrl", "")]
    public void A_34_the_service_addresses_ship_and_only_public_ones_have_a_default(string name, string byDefault)
    {
        var variable = SolutionSource.Core.EnvironmentVariables.Single(variable => variable.Text("@schemaname") == name);

        Assert.Equal((byDefault, "100000000"), (variable.Text("defaultvalue"), variable.Text("type")));
    }

    [Theory]
    [InlineData("enreach_TelephonyApiLogin", "100000000")] // text
    [InlineData("enreach_TelephonyApiSecret", "100000005")] // secret, kept in a key vault
    [InlineData("enreach_TelephonyApiNames", "100000003")] // JSON
    public void The_plug_ins_are_told_who_asks_the_telephony_api_and_nothing_of_it_ships(string name, string type)
    {
        var variable = SolutionSource.Core.EnvironmentVariables.Single(variable => variable.Text("@schemaname") == name);

        Assert.Equal((type, "0"), (variable.Text("type"), variable.Text("secretstore")));
        Assert.Null(variable.Element("defaultvalue"));
    }

    [Fact]
    public void A_09_no_value_ships_because_an_update_would_reset_it()
    {
        Assert.Empty(Directory.GetFiles(Repository.PathOf("Solutions"), "environmentvariablevalues.json", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_definition_lies_in_the_folder_of_its_name()
    {
        var folders = Directory.GetDirectories(SolutionSource.Core.PathOf("environmentvariabledefinitions")).Select(Path.GetFileName);

        Assert.Equal(
            folders.Order(StringComparer.Ordinal),
            SolutionSource.Core.EnvironmentVariables.Texts("@schemaname").Order(StringComparer.Ordinal));
    }
}
