using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Forms;

public sealed class The_phone_call_form
{
    readonly TableSource _table = SolutionSource.App.Table("PhoneCall");

    [Fact]
    public void A_41_a_quick_view_form_belongs_to_the_main_form()
    {
        var quickView = Assert.Single(_table.FormsOfKind("quick"));
        var shown = Control(Assert.Single(_table.FormsOfKind("main")), "firstcallbackrequest");

        Assert.Equal("enreach_linkedcallbackrequestid", shown.Text("@datafieldname"));
        Assert.Contains(
            $"<QuickFormId entityname=\"phonecall\">{quickView.Text("formid").Bare()}</QuickFormId>",
            shown.Element("parameters")!.Text("QuickForms"),
            System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_41_a_quick_create_form_has_what_a_call_needs()
    {
        var form = Assert.Single(_table.FormsOfKind("quickCreate"));

        Assert.Superset(
            new[] { "subject", "from", "to", "phonenumber", "directioncode", "regardingobjectid" }.ToHashSet(),
            form.Descendants("control").Texts("@datafieldname").ToHashSet());
        Assert.DoesNotContain(form.Descendants("control"), control => control.Text("@indicationOfSubgrid") == "true");
    }

    [Fact]
    public void A_42_a_later_request_of_a_bundle_shows_the_others_through_the_first()
    {
        var others = Control(Assert.Single(_table.FormsOfKind("quick")), "bundledrequests").Element("parameters")!;

        Assert.Equal("enreach_phonecall_linkedcallbackrequest", others.Text("RelationshipName"));
        Assert.Equal(_table.View("Open Linked Callback Requests").Text("savedqueryid"), others.Text("ViewId"));
    }

    [Fact]
    public void A_quick_view_form_only_shows() =>
        Assert.All(
            Assert.Single(_table.FormsOfKind("quick"))
                .Descendants("control")
                .Where(control => control.Attribute("datafieldname") is not null),
            control => Assert.Equal("true", control.Text("@disabled")));

    static XElement Control(XElement form, string id) => form.Descendants("control").Single(control => control.Text("@id") == id);
}
