using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Views;

public sealed class Views_in_the_source
{
    static IEnumerable<(TableSource Table, XElement View)> Views =>
        from solution in SolutionSource.Both
        from table in solution.Tables
        from view in table.Views
        select (table, view);

    [Theory]
    [InlineData("enreach_VoiceSetting")]
    [InlineData("enreach_CallbackProfile")]
    [InlineData("enreach_VoiceEvent")]
    [InlineData("enreach_VoicePluginRegistration")]
    [InlineData("enreach_DeploymentHistory")]
    [InlineData("enreach_ShippedComponent")]
    [InlineData("enreach_ServiceRun")]
    public void Each_table_of_ours_has_the_six_standard_views_and_one_default_of_each_kind(string table)
    {
        var views = SolutionSource.Core.Table(table).Views.ToList();

        Assert.Equal(["0", "0", "1", "2", "4", "64"], views.Texts("querytype").OrderBy(int.Parse));
        Assert.All(views.GroupBy(view => view.Text("querytype")), kind => Assert.Single(kind, view => view.Text("isdefault") == "1"));
    }

    [Fact]
    public void A_15_callback_lists_have_no_state_and_so_one_list_of_all()
    {
        var views = SolutionSource.Core.Table("enreach_CallbackList").Views.ToList();

        Assert.Equal(["0", "1", "2", "4", "64"], views.Texts("querytype").OrderBy(int.Parse));
        Assert.DoesNotContain(views.Descendants("condition").Texts("@attribute"), name => name == "statecode");
    }

    [Fact]
    public void A_28_registrations_are_listed_in_the_order_they_run()
    {
        var orders = SolutionSource.Core.Table("enreach_VoicePluginRegistration").Views
            .Select(view => view.Descendants("order").Texts("@attribute"));

        Assert.All(orders, order => Assert.Equal(["enreach_event", "enreach_order"], order));
    }

    [Theory]
    [InlineData("Phone Call Sync Settings", "PhoneCallSync")]
    [InlineData("Callback Sync Settings", "CallbackSync")]
    public void A_33_each_group_of_settings_has_a_view(string name, string group)
    {
        var view = SolutionSource.App.Table("enreach_VoiceSetting").View(name);

        Assert.Contains(view.Descendants("condition"), c => (c.Text("@attribute"), c.Text("@value")) == ("enreach_groupname", group));
    }

    [Fact]
    public void A_36_the_user_list_shows_the_cloud_user_id()
    {
        var view = Assert.Single(SolutionSource.App.Table("SystemUser").Views);

        Assert.Contains("enreach_clouduserid", view.Descendants("cell").Texts("@name"));
    }

    [Fact]
    public void A_view_shows_only_what_it_fetches_from_its_own_table()
    {
        foreach (var (table, view) in Views)
        {
            var fetched = view.Descendants("attribute").Texts("@name").ToHashSet();

            Assert.Equal(table.LogicalName, view.Descendants("entity").Single().Text("@name"));
            Assert.Subset(fetched, view.Descendants("cell").Texts("@name").ToHashSet());
            Assert.Contains(view.Descendants("row").Single().Text("@id"), fetched);
        }
    }

    [Fact]
    public void Every_column_of_ours_in_a_view_exists()
    {
        foreach (var (table, view) in Views)
        {
            var names = view.Descendants("attribute").Texts("@name").Concat(view.Descendants("condition").Texts("@attribute"));

            Assert.All(
                names.Where(name => name.StartsWith("enreach_", StringComparison.Ordinal)),
                name => SolutionSource.Core.Table(table.SchemaName).Column(name));
        }
    }

    [Fact]
    public void Nothing_depends_on_an_object_type_code()
    {
        foreach (var file in SolutionSource.Both.SelectMany(solution => solution.XmlFiles))
        {
            Assert.DoesNotContain(
                file.DescendantsAndSelf(),
                element => element.Name.LocalName is "ObjectTypeCode" or "objecttypecode" or "returnedtypecode");
            Assert.DoesNotContain(
                file.DescendantsAndSelf().Attributes(),
                attribute => attribute.Name.LocalName is "object" or "objecttypecode" or "etc");
        }

        Assert.All(SeedSource.All, set => Assert.All(set.SchemaTables, table => Assert.Null(table.Attribute("etc"))));
    }
}
