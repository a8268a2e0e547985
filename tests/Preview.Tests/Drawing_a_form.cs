using System.Xml;

namespace VoiceForD365.Preview.Tests;

public sealed class Drawing_a_form
{
    [Fact]
    public void A_form_shows_tab_section_label_and_that_a_column_is_required()
    {
        using var solution = new SampleSolution();
        using var preview = RenderedPreview.Of(solution);

        var page = preview.Text(SampleSolution.FormPage);

        Assert.Contains(">General<", page, StringComparison.Ordinal);
        Assert.Contains("<h3>About it</h3>", page, StringComparison.Ordinal);
        Assert.Contains("<label>Name<span class=\"required\">*</span></label>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_can_never_become_markup()
    {
        using var solution = new SampleSolution(cellLabel: "&lt;script&gt;alert(1)&lt;/script&gt;");
        using var preview = RenderedPreview.Of(solution);

        var page = preview.Text(SampleSolution.FormPage);

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_nobody_may_edit_looks_locked()
    {
        using var solution = new SampleSolution(
            control: """
                <control id="a" classid="{3EF39988-22BB-4f0b-BBBE-64B5A3748AEE}" datafieldname="smp_name" disabled="true" />
                """);
        using var preview = RenderedPreview.Of(solution);

        Assert.Contains("box choice locked", preview.Text(SampleSolution.FormPage), StringComparison.Ordinal);
    }

    [Fact]
    public void A_control_the_preview_does_not_know_says_its_class_instead_of_vanishing()
    {
        using var solution = new SampleSolution(
            control: "<control id=\"a\" classid=\"{99999999-22BB-4f0b-BBBE-64B5A3748AEE}\" datafieldname=\"smp_name\" />");
        using var preview = RenderedPreview.Of(solution);

        Assert.Contains(
            "does not know: {99999999-22BB-4f0b-BBBE-64B5A3748AEE}",
            preview.Text(SampleSolution.FormPage),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_solution_without_an_app_still_has_an_index_of_its_forms()
    {
        using var solution = new SampleSolution();
        using var preview = RenderedPreview.Of(solution);

        Assert.Equal(["index.html", SampleSolution.FormPage], preview.Pages);
        Assert.Contains("Thing form", preview.Text("index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_type_in_the_source_is_refused()
    {
        using var solution = new SampleSolution().Write("Entity.xml", "<!DOCTYPE Entity [<!ENTITY a \"b\">]><Entity>&a;</Entity>");

        Assert.Throws<XmlException>(() => RenderedPreview.Of(solution));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-solution");

        var problem = Assert.Throws<DirectoryNotFoundException>(() => PreviewRenderer.Render([missing], Path.GetTempPath()));

        Assert.Contains(missing, problem.Message, StringComparison.Ordinal);
    }
}
