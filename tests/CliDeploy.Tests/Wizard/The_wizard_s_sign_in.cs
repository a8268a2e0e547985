using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Wizard;
using VoiceForD365.Gateways.WebApi.SignIn;

namespace VoiceForD365.CliDeploy.Tests.Wizard;

public sealed class The_wizard_s_sign_in
{
    static readonly Dictionary<string, string> Typed = new()
    {
        ["environment"] = "https://contoso.crm4.dynamics.com",
        ["auth"] = "device-code",
        ["patience"] = "2h",
    };

    readonly SettingSources _told = new(
        setting => Typed.GetValueOrDefault(setting.Name),
        name => name == "VOICEDEPLOY_TENANT_ID" ? "contoso.onmicrosoft.com" : null,
        ConfigFile.None);

    [Fact]
    public void Begins_with_what_the_command_was_told() => Assert.Equal(
        new SignInForm { Address = "https://contoso.crm4.dynamics.com", Method = "device-code", Tenant = "contoso.onmicrosoft.com" },
        SignInForm.Of(_told));

    [Fact]
    public void Goes_where_the_page_says_whatever_was_told_before()
    {
        var form = SignInForm.Of(_told) with { IsLocal = true, Preset = "omnichannel" };

        var settings = SettingsReader.Read(form.Over(_told), noColor: true, mayBeLocal: false);

        Assert.Equal("omnichannel", Assert.IsType<Target.Local>(settings.Target).Preset);
        Assert.Equal(TimeSpan.FromHours(2), settings.StallTimeout);
    }

    [Fact]
    public void Signs_in_as_the_page_says()
    {
        var form = SignInForm.Of(_told) with { Address = " https://fabrikam.crm.dynamics.com ", Method = "azure-cli", Tenant = "" };

        var target = Assert.IsType<Target.Environment>(SettingsReader.Read(form.Over(_told), noColor: true, mayBeLocal: false).Target);

        Assert.Equal(
            ("https://fabrikam.crm.dynamics.com", SignInMethod.AzureCli, null),
            (target.Address.ToString(), target.SignIn.Method, target.SignIn.TenantId));
    }

    [Fact]
    public void No_address_is_no_local_Dataverse()
    {
        var missing = Assert.Throws<MisuseException>(
            () => SettingsReader.Read((SignInForm.Of(_told) with { Address = "" }).Over(_told), noColor: true, mayBeLocal: false));

        Assert.Equal("CLI-002", Assert.Single(missing.Problems).Code);
    }
}
