using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Roles;

public sealed class Roles_in_the_source
{
    [Theory]
    [InlineData("Voice ApiUser")] // A-43
    [InlineData("Voice User")] // A-44
    [InlineData("Voice Admin")] // A-45
    public void A_43_to_A_45_the_roles_ship_with_the_core(string name) => Assert.NotEmpty(Privileges(name));

    [Fact]
    public void Every_privilege_is_ours_or_known_to_exist_everywhere()
    {
        var unknown = from role in SolutionSource.Core.Roles
                      from privilege in role.Descendants("RolePrivilege").Texts("@name")
                      where !OurPrivileges.Contains(privilege) && !KnownPrivileges.Sources.ContainsKey(privilege)
                      select $"{role.Text("@name")}: {privilege}";

        Assert.Empty(unknown);
    }

    [Fact]
    public void A_08_no_role_needs_a_table_of_another_app()
    {
        Assert.All(
            SolutionSource.Core.Roles.SelectMany(role => role.Descendants("RolePrivilege")).Texts("@name"),
            name => Assert.DoesNotContain("msdyn_", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_of_the_organisation_are_granted_at_global_depth_only()
    {
        var onSettings =
            SolutionSource.Core.Roles
                .SelectMany(role => role.Descendants("RolePrivilege"))
                .Where(p => p.Text("@name").EndsWith("enreach_VoiceSetting", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(onSettings);
        Assert.All(onSettings, privilege => Assert.Equal("Global", privilege.Text("@level")));
    }

    [Fact]
    public void A_role_names_a_privilege_once()
    {
        Assert.All(
            SolutionSource.Core.Roles,
            role => Assert.Equal(
                role.Descendants("RolePrivilege").Count(),
                role.Descendants("RolePrivilege").Texts("@name").Distinct().Count()));
    }

    [Fact]
    public void An_agent_reads_what_the_panel_runs_and_nothing_else_of_ours()
    {
        Assert.Equal(
            ["prvReadenreach_VoiceEvent", "prvReadenreach_VoicePluginRegistration", "prvReadenreach_VoiceSetting"],
            Privileges("Voice User").Keys.Where(OurPrivileges.Contains).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_role_reads_the_table_that_may_hold_the_telephony_secret() => Assert.DoesNotContain(
        SolutionSource.Core.Roles.Concat(SeedSource.SeedFile.Descendants("grant")).SelectMany(role => role.DescendantsAndSelf())
            .SelectMany(node => node.Attributes()),
        attribute => attribute.Value.Contains("SecureConfig", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public void An_agent_works_with_own_phone_calls_only()
    {
        Assert.All(
            Privileges("Voice User").Where(p => p.Key.EndsWith("Activity", StringComparison.Ordinal)),
            p => Assert.Equal("Basic", p.Value));
    }

    [Fact]
    public void The_services_read_settings_and_profiles_but_change_neither_and_keep_their_own_rows()
    {
        Assert.Equal(
            [
                "prvCreateenreach_ServiceRun", "prvReadenreach_CallbackProfile", "prvReadenreach_ServiceRun", "prvReadenreach_VoiceSetting",
                "prvWriteenreach_ServiceRun",
            ],
            Privileges("Voice ApiUser").Keys.Where(OurPrivileges.Contains).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_administrator_changes_settings_but_neither_adds_nor_removes_them()
    {
        Assert.Equal(
            ["prvReadenreach_VoiceSetting", "prvWriteenreach_VoiceSetting"],
            Privileges("Voice Admin").Keys
                .Where(name => name.EndsWith("enreach_VoiceSetting", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_role_deletes_anything_but_what_customers_add()
    {
        var deletes =
            SolutionSource.Core.Roles
                .SelectMany(role => role.Descendants("RolePrivilege"))
                .Texts("@name")
                .Where(name => name.StartsWith("prvDelete", StringComparison.Ordinal));

        Assert.Equal(["prvDeleteenreach_CallbackProfile", "prvDeleteenreach_VoicePluginRegistration"], deletes.Distinct());
    }

    [Fact]
    public void Nobody_writes_the_deployment_history_what_was_shipped_or_a_callback_list()
    {
        var writes =
            SolutionSource.Core.Roles
                .SelectMany(role => role.Descendants("RolePrivilege"))
                .Texts("@name")
                .Where(name => name.EndsWith("enreach_DeploymentHistory", StringComparison.Ordinal)
                    || name.EndsWith("enreach_ShippedComponent", StringComparison.Ordinal)
                    || name.EndsWith("enreach_CallbackList", StringComparison.Ordinal));

        Assert.Equal(
            [
                "prvAppendToenreach_CallbackList", "prvReadenreach_CallbackList", "prvReadenreach_DeploymentHistory",
                "prvReadenreach_ShippedComponent",
            ],
            writes.Distinct().Order(StringComparer.Ordinal));
    }

    static IReadOnlyDictionary<string, string> Privileges(string role) =>
        SolutionSource.Core.Role(role).Descendants("RolePrivilege").ToDictionary(p => p.Text("@name"), p => p.Text("@level"));

    static HashSet<string> OurPrivileges { get; } =
        (from table in SolutionSource.Core.Tables
         where table.IsOurs
         from verb in Verbs(table)
         select $"prv{verb}{table.SchemaName}").ToHashSet();

    // Rows of the organisation have no owner to assign and nobody to share with.
    static string[] Verbs(TableSource table) =>
        table.Entity.Text("OwnershipTypeMask") == "UserOwned"
            ? ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"]
            : ["Create", "Read", "Write", "Delete", "Append", "AppendTo"];
}
