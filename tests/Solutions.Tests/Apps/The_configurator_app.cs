using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Apps;

public sealed class The_configurator_app
{
    const string Name = "enreach_VoiceForD365Configurator";

    readonly XElement _app = SolutionSource.App.Load($"AppModules/{Name}/AppModule.xml");
    readonly XElement _siteMap = SolutionSource.App.Load($"AppModuleSiteMaps/{Name}/AppModuleSiteMap.xml");

    [Fact]
    public void A_35_the_app_has_its_name() => Assert.Equal(("Voice for D365 Configurator", Name), (_app.Label(), _app.Text("UniqueName")));

    [Fact]
    public void A_36_user_settings_open_the_list_of_users() =>
        Assert.Equal("systemuser", Group("User Settings").Elements("SubArea").Single().Text("@Entity"));

    [Fact]
    public void A_37_general_settings_open_the_two_views_of_the_settings()
    {
        var views = SolutionSource.App.Table("enreach_VoiceSetting");
        string Link(string name) => "/main.aspx?pagetype=entitylist&etn=enreach_voicesetting" +
            $"&viewid={views.View(name).Text("savedqueryid").Bare()}&viewType=1039";

        var opened = Group("General Settings").Elements("SubArea").Texts("@Url");

        Assert.Equal([Link("Phone Call Sync Settings"), Link("Callback Sync Settings")], opened);
    }

    [Fact]
    public void A_38_callback_profiles_have_a_page()
    {
        Assert.Equal(
            [("enreach_callbackprofile", "Callback Profiles"), ("enreach_callbacklist", "Callback Lists")],
            Pages("Callback Profiles"));
    }

    [Fact]
    public void A_28_plug_ins_and_their_events_have_pages()
    {
        Assert.Equal([("enreach_voicepluginregistration", "Registrations"), ("enreach_voiceevent", "Events")], Pages("Plug-ins"));
    }

    [Fact]
    public void Deployments_what_they_shipped_and_runs_of_the_services_have_pages() => Assert.Equal(
        [
            ("enreach_deploymenthistory", "Deployment History"), ("enreach_shippedcomponent", "Shipped Components"),
            ("enreach_servicerun", "Service Runs"),
        ],
        Pages("Deployment History"));

    [Fact]
    public void Whoever_administers_voice_may_read_every_table_that_has_a_page()
    {
        var readable = SolutionSource.Core.Role("Voice Admin").Descendants("RolePrivilege").Texts("@name")
            .Select(name => name.ToLowerInvariant())
            .ToHashSet();
        var platforms = new Dictionary<string, string> { ["systemuser"] = "prvreaduser" };

        Assert.All(
            _siteMap.Descendants("SubArea").Texts("@Entity").Where(table => table.Length > 0),
            table => Assert.Contains(platforms.GetValueOrDefault(table, $"prvread{table}"), readable));
    }

    [Fact]
    public void Every_table_that_has_a_page_belongs_to_the_app()
    {
        var tables = _app.Descendants("AppModuleComponent").Where(component => component.Text("@type") == "1").Texts("@schemaName");

        Assert.Superset(
            _siteMap.Descendants("SubArea").Texts("@Entity").Where(table => table.Length > 0).ToHashSet(),
            tables.ToHashSet());
    }

    [Fact]
    public void Every_page_has_a_drawing_of_ours()
    {
        var drawings = SolutionSource.Core.WebResources.Texts("Name").Select(name => "/WebResources/" + name).ToHashSet();

        Assert.All(_siteMap.Descendants("SubArea"), page => Assert.Contains(page.Text("@VectorIcon"), drawings));
    }

    [Fact]
    public void A_45_administrators_of_ours_and_of_the_platform_see_the_app()
    {
        var voiceAdmin = SolutionSource.Core.Role("Voice Admin").Text("@id");

        Assert.Equal(
            [voiceAdmin, "{627090ff-40a3-4053-8790-584edc5be201}", "{119f245c-3cc8-4b62-b31c-d1a046ced15d}"],
            _app.Element("AppModuleRoleMaps")!.Elements("Role").Texts("@id"));
    }

    [Fact]
    public void Every_view_and_form_of_the_app_ships_with_it()
    {
        var shipped =
            SolutionSource.App.Tables
                .SelectMany(table => table.Views.Texts("savedqueryid").Concat(table.Forms.Texts("formid")))
                .ToHashSet();

        var listed = _app.Descendants("AppModuleComponent").Texts("@id").Where(id => id.Length > 0).ToList();

        Assert.NotEmpty(listed);
        Assert.All(listed, id => Assert.Contains(id, shipped));
    }

    [Fact]
    public void The_icon_is_a_drawing_of_ours()
    {
        var icon = SolutionSource.App.WebResources.Single(resource => resource.Text("Name") == "enreach_/icons/voice.svg");

        Assert.Equal((icon.Text("WebResourceId").Bare(), "11"), (_app.Text("WebResourceId"), icon.Text("WebResourceType")));
    }

    IEnumerable<(string Table, string Title)> Pages(string group) =>
        Group(group).Elements("SubArea").Select(page => (page.Text("@Entity"), page.Descendants("Title").Single().Text("@Title")));

    XElement Group(string title) => _siteMap.Descendants("Group")
        .Single(group => group.Element("Titles")!.Element("Title")!.Text("@Title") == title);
}
