using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Forms;

public sealed class Forms_in_the_source
{
    static IEnumerable<(SolutionSource Solution, TableSource Table, XElement Form)> Forms =>
        from solution in SolutionSource.Both
        from table in solution.Tables
        from form in table.Forms
        select (solution, table, form);

    [Fact]
    public void Each_table_of_ours_has_a_main_form_and_the_profile_a_quick_create_form()
    {
        Assert.All(
            SolutionSource.Core.Tables.Where(table => table.IsOurs && !table.IsDataSource),
            table => Assert.Single(table.FormsOfKind("main")));
        Assert.Single(SolutionSource.Core.Table("enreach_CallbackProfile").FormsOfKind("quickCreate"));
        Assert.Equal("1", SolutionSource.Core.Table("enreach_CallbackProfile").Entity.Text("IsQuickCreateEnabled"));
    }

    [Fact]
    public void A_36_a_user_form_exposes_the_telephony_columns()
    {
        var form = Assert.Single(SolutionSource.App.Table("SystemUser").FormsOfKind("main"));

        Assert.Superset(
            new HashSet<string> { "enreach_clouduserid", "enreach_clouduseremail", "mobilephone" },
            ColumnsOn(form).ToHashSet());
    }

    [Fact]
    public void A_40_the_phone_call_form_has_its_name_and_fields()
    {
        var form = Assert.Single(SolutionSource.App.Table("PhoneCall").FormsOfKind("main"));

        Assert.Equal("Voice for D365 – Phone Call", form.Label());
        Assert.Superset(
            new HashSet<string>
            {
                "subject", "from", "to", "phonenumber", "directioncode", "actualdurationminutes", "regardingobjectid", "description",
                "enreach_apiaudit",
            },
            ColumnsOn(form).ToHashSet());
    }

    [Fact]
    public void A_42_the_phone_call_form_lists_the_linked_callback_requests_that_are_open()
    {
        var table = SolutionSource.App.Table("PhoneCall");
        var grid = Assert.Single(table.FormsOfKind("main"))
            .Descendants("control")
            .Single(control => control.Text("@indicationOfSubgrid") == "true")
            .Element("parameters")!;
        var view = table.View("Open Linked Callback Requests");

        Assert.Equal("enreach_phonecall_linkedcallbackrequest", grid.Text("RelationshipName"));
        Assert.Equal(view.Text("savedqueryid"), grid.Text("ViewId"));
        Assert.Contains(
            view.Descendants("condition"),
            c => (c.Text("@attribute"), c.Text("@operator"), c.Text("@value")) == ("statecode", "eq", "0"));
    }

    [Fact]
    public void Every_column_of_ours_on_a_form_exists_on_its_table()
    {
        Assert.All(
            Forms,
            f => Assert.All(
                ColumnsOn(f.Form).Where(name => name.StartsWith("enreach_", StringComparison.Ordinal)),
                name => SolutionSource.Core.Table(f.Table.SchemaName).Column(name)));
    }

    [Fact]
    public void Every_library_is_a_web_resource_of_the_same_solution()
    {
        var used = (from f in Forms
                    from name in f.Form.Descendants("Library").Texts("@name").Concat(f.Form.Descendants("Handler").Texts("@libraryName"))
                    select (f.Solution, name)).ToList();

        Assert.NotEmpty(used);
        Assert.All(used, use => Assert.Contains(use.name, use.Solution.WebResources.Texts("Name")));
    }

    [Fact]
    public void A_form_file_is_named_after_the_form()
    {
        var files = SolutionSource.Both
            .SelectMany(solution => Directory.GetFiles(solution.PathOf("Entities"), "*.xml", SearchOption.AllDirectories))
            .Where(file => file.Contains("FormXml", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(files);
        Assert.All(
            files,
            file => Assert.Equal(Path.GetFileNameWithoutExtension(file), SolutionSource.Read(file).Element("systemform")!.Text("formid")));
    }

    [Fact]
    public void B_47_our_forms_on_tables_of_the_platform_come_last_and_are_for_everyone()
    {
        var conditions =
            SolutionSource.App.Tables.Where(table => !table.IsOurs)
                .SelectMany(table => table.FormsOfKind("main").Concat(table.FormsOfKind("quickCreate")))
                .Select(form => form.Descendants("DisplayConditions").Single()).ToList();

        Assert.Equal(3, conditions.Count);
        Assert.All(conditions, condition => Assert.Equal(("100", "true"), (condition.Text("@Order"), condition.Text("@FallbackForm"))));
    }

    static IEnumerable<string> ColumnsOn(XElement form) =>
        form.Descendants("control").Texts("@datafieldname").Where(name => name.Length > 0);
}
