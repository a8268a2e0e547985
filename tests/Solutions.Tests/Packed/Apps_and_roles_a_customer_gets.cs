using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Packed;

/// <summary>Section A of docs/requirements.md, apps, roles and addresses, in the zips a customer gets.</summary>
public sealed class Apps_and_roles_a_customer_gets
{
    [Fact]
    public void A_01_A_10_both_solutions_are_managed_and_say_their_version() =>
        Assert.All(PackedPackage.Solutions.Values, solution => Assert.Equal(
            ("1", "1.0.0.0"),
            (
                solution.Manifest.Element("SolutionManifest")!.Text("Managed"),
                solution.Manifest.Element("SolutionManifest")!.Text("Version"))));

    [Fact]
    public void A_08_neither_solution_needs_the_channel_integration_framework() =>
        Assert.All(
            PackedPackage.Solutions.Values,
            solution => Assert.DoesNotContain("msdyn_ciprovider", solution.Customizations.ToString(), System.StringComparison.Ordinal));

    [Fact]
    public void A_21_both_profile_forms_run_the_script_that_hides_the_age()
    {
        var handlers = PackedPackage.Core.Table("enreach_CallbackProfile").Descendants("Handler").Texts("@functionName");

        Assert.Equal(["Enreach.CallbackProfile.onLoad", "Enreach.CallbackProfile.onLoad"], handlers);
    }

    [Theory]
    [InlineData("A-33", "enreach_VoiceSetting", "Phone Call Sync Settings")]
    [InlineData("A-33", "enreach_VoiceSetting", "Callback Sync Settings")]
    [InlineData("A-36", "SystemUser", "Voice for D365 Users")]
    [InlineData("A-42", "PhoneCall", "Open Linked Callback Requests")]
    public void Every_view_of_the_app_is_there(string requirement, string table, string view) =>
        Assert.True(PackedPackage.App.Views(table).Contains(view), requirement);

    [Theory]
    [InlineData("A-36", "SystemUser", "main", "Voice for D365 – User")]
    [InlineData("A-40", "PhoneCall", "main", "Voice for D365 – Phone Call")]
    [InlineData("A-41", "PhoneCall", "quick", "Voice for D365 – Phone Call Quick View")]
    [InlineData("A-41", "PhoneCall", "quickCreate", "Voice for D365 – Phone Call Quick Create")]
    public void Every_form_of_the_app_is_there(string requirement, string table, string kind, string form) =>
        Assert.True(PackedPackage.App.Forms(table, kind).Contains(form), requirement);

    [Fact]
    public void A_35_to_A_38_the_configurator_and_its_areas_are_there()
    {
        var areas = PackedPackage.App.Customizations.Descendants("Group")
            .Select(group => group.Element("Titles")!.Element("Title")!.Text("@Title"));

        Assert.Contains(
            "Voice for D365 Configurator",
            PackedPackage.App.Customizations.Element("AppModules")!.Elements().Select(app => app.Label()));
        Assert.Equal(["User Settings", "General Settings", "Callback Profiles", "Plug-ins", "Deployment History"], areas);
    }

    [Fact]
    public void A_39_the_command_is_on_the_user_list_and_has_its_action()
    {
        Assert.Contains(
            PackedPackage.App.Table("SystemUser").Descendants("CustomAction"),
            action => action.Text("@Id") == "enreach.systemuser.UpdateUserIds.Grid.CustomAction"
                && action.Text("@Location").StartsWith("Mscrm.HomepageGrid.systemuser.", System.StringComparison.Ordinal));
        Assert.Contains("customapis/enreach_UpdateUserIds/customapi.xml", PackedPackage.Core.Files.Keys);
    }

    [Theory]
    [InlineData("A-43", "Voice ApiUser")]
    [InlineData("A-44", "Voice User")]
    [InlineData("A-45", "Voice Admin")]
    public void Every_role_is_there(string requirement, string role) =>
        Assert.True(PackedPackage.Core.Named("Roles", "@name").Contains(role), requirement);

    [Theory]
    [InlineData("A-34", "enreach_DiscoveryUrl")]
    [InlineData("A-34", "enreach_WebPhoneUrl")]
    [InlineData("A-34", "enreach_CallSyncUrl")]
    [InlineData("A-34", "enreach_CallbackSyncUrl")]
    [InlineData("A-34", "enreach_UserIdUpdateUrl")]
    [InlineData("A-34", "enreach_TelephonyApiUrl")]
    public void Every_service_address_is_there(string requirement, string name) =>
        Assert.True(
            PackedPackage.Core.Files.ContainsKey($"environmentvariabledefinitions/{name}/environmentvariabledefinition.xml"),
            requirement);

    [Theory]
    [InlineData("ResolveUserIdOnUserUpdate: Update of systemuser")]
    [InlineData("ValidateSetting: Create of enreach_voicesetting")]
    [InlineData("ValidateSetting: Update of enreach_voicesetting")]
    [InlineData("ValidateCallbackProfile: Create of enreach_callbackprofile")]
    [InlineData("ValidateCallbackProfile: Update of enreach_callbackprofile")]
    public void Every_plug_in_step_is_there(string step) =>
        Assert.Contains("Enreach.Voice.Plugins." + step, PackedPackage.Core.Named("SdkMessageProcessingSteps", "@Name"));

    [Fact]
    public void The_plug_in_assembly_is_inside_under_its_own_name()
    {
        var assembly = Assert.Single(PackedPackage.Core.Customizations.Element("SolutionPluginAssemblies")!.Elements());

        Assert.NotEmpty(PackedPackage.Core.Files[assembly.Text("FileName").TrimStart('/')]);
    }
}
