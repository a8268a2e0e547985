using VoiceForD365.Packaging.Checking.Rules;
using VoiceForD365.Packaging.Checking.Source;
using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Files_and_folders_that_are_checked : IDisposable
{
    [Fact]
    public void A_hundred_thousand_levels_are_refused_at_once()
    {
        var deep = string.Concat(System.Linq.Enumerable.Repeat("<a>", 100_000));

        var refused = Assert.Throws<System.Xml.XmlException>(
            () => VoiceForD365.Packaging.Sources.SourceXml.Parse(System.Text.Encoding.UTF8.GetBytes(deep)));
        Assert.Contains("more than 256 levels deep", refused.Message);
    }

    const string Manifest = Core + "/Other/Solution.xml", Frame = Core + "/Other/Customizations.xml";
    const string Script = Core + "/WebResources/smp_/scripts/callbackprofile.js", Definition = Script + ".data.xml";
    const string Table = Core + "/Entities/smp_CallbackProfile",
    Form = Table + "/FormXml/main/{4b6dea52-b833-5e50-9a14-c3bb32773700}";
    const string Assembly = Core + "/PluginAssemblies/SmpPlugins-21C6A155-8F56-56CC-AE5A-72977ECC54C5/SmpPlugins.dll";
    const string Flow = Core + "/Workflows/SmartRouting-CBACE323-7287-5B5F-8E89-BE1D132C2C83.json";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void The_sample_solutions_have_no_problems() => Assert.Equal("", _repository.CheckSolutions().Render());

    [Fact]
    public void Malformed_xml_is_reported_with_its_line()
    {
        _repository.Edit(Manifest, "</Publisher>", "</Publischer>");
        _repository.CheckSolutions().ShouldReport("PACK-001", Manifest, _repository.LineOf(Manifest, "</Publischer>"));
    }

    [Fact]
    public void A_DTD_is_refused_before_it_is_read()
    {
        _repository.Write(Frame,
            "<?xml version=\"1.0\"?>\n<!DOCTYPE x [<!ENTITY bomb \"boom\">]>\n<ImportExportXml>&bomb;</ImportExportXml>");
        _repository.CheckSolutions().ShouldReport("PACK-001", Frame, 2);
    }

    [Fact]
    public void A_solution_without_frame_is_refused()
    {
        _repository.Delete(Frame);
        _repository.CheckSolutions().ShouldReport("PACK-002", Frame, 1);
    }

    [Fact]
    public void A_missing_placeholder_is_named_with_a_file_that_needs_it()
    {
        _repository.Edit(Frame, "<Roles />", "");

        var problem = _repository.CheckSolutions().ShouldReport("PACK-003", Frame, 1);
        Assert.Contains("<Roles />", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Roles/Sample User.xml", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FormXml")]
    [InlineData("SavedQueries")]
    [InlineData("RibbonDiffXml")]
    public void A_table_without_an_anchor_for_what_lies_beside_it_is_refused(string anchor)
    {
        _repository.Edit(Table + "/Entity.xml", $"<{anchor} />", "");
        Assert.Contains(anchor, _repository.CheckSolutions().ShouldReport("PACK-006", Table + "/Entity.xml", 1).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_twin_without_its_plain_form_is_refused()
    {
        _repository.Delete(Form + ".xml");
        _repository.CheckSolutions().ShouldReport("PACK-007", Form + "_managed.xml", 1);
    }

    [Fact]
    public void A_web_resource_without_content_is_refused()
    {
        _repository.Delete(Script);
        _repository.CheckSolutions().ShouldReport("PACK-011", Definition, 1);
    }

    [Fact]
    public void A_web_resource_whose_name_is_not_its_path_is_refused()
    {
        _repository.Edit(Definition, "<Name>smp_/scripts/callbackprofile.js", "<Name>smp_/scripts/other.js");
        _repository.CheckSolutions().ShouldReport("PACK-012", Definition, _repository.LineOf(Definition, "<Name>"));
    }

    [Fact]
    public void A_web_resource_file_without_definition_is_refused()
    {
        _repository.Write(Core + "/WebResources/smp_/scripts/forgotten.js", "1;\n");
        _repository.CheckSolutions().ShouldReport("PACK-013", Core + "/WebResources/smp_/scripts/forgotten.js", 1);
    }

    [Fact]
    public void A_web_resource_of_another_type_than_its_extension_says_is_refused()
    {
        _repository.Edit(Definition, "<WebResourceType>3<", "<WebResourceType>1<");
        _repository.CheckSolutions().ShouldReport("PACK-046", Definition, _repository.LineOf(Definition, "<WebResourceType>"));
    }

    [Fact]
    public void A_web_resource_name_with_a_forbidden_character_is_refused()
    {
        _repository.Edit(Definition, "<Name>smp_/scripts/callbackprofile.js", "<Name>smp_/scripts/callback-profile.js");
        _repository.CheckSolutions().ShouldReport("PACK-046", Definition, _repository.LineOf(Definition, "<WebResourceType>"));
    }

    [Fact]
    public void An_assembly_that_is_not_where_it_says_is_refused()
    {
        _repository.Edit(Assembly + ".data.xml", "/SmpPlugins.dll</FileName>", "/Smp.Plugins.dll</FileName>");
        _repository.CheckSolutions()
            .ShouldReport("PACK-014", Assembly + ".data.xml", _repository.LineOf(Assembly + ".data.xml", "<FileName>"));
    }

    [Fact]
    public void An_assembly_that_was_not_built_is_refused()
    {
        _repository.Delete(Assembly);
        Assert.Contains("missing", _repository.CheckSolutions()
            .ShouldReport("PACK-014", Assembly + ".data.xml", _repository.LineOf(Assembly + ".data.xml", "<FileName>")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_top_level_folder_is_refused()
    {
        _repository.Write(Core + "/docs/draft.md", "not for customers\n");
        _repository.CheckSolutions().ShouldReport("PACK-032", Core + "/docs/draft.md", 1);
    }

    [Fact]
    public void A_folder_that_differs_in_case_is_told_its_right_name()
    {
        _repository.Move(Core + "/Roles", Core + "/roles");
        Assert.Equal("call it 'Roles'", _repository.CheckSolutions().ShouldReport("PACK-032", Core + "/roles/Sample User.xml", 1).Fix);
    }

    [Fact]
    public void A_file_that_nothing_would_take_into_the_package_is_refused()
    {
        _repository.Move(Table + "/SavedQueries", Table + "/savedqueries");
        _repository.CheckSolutions().ShouldReport("PACK-038", Table + "/savedqueries/{9feb4e44-be28-5284-b372-a6f42607b93a}.xml", 1);
    }

    [Fact]
    public void A_flow_with_malformed_json_is_reported_with_its_line()
    {
        _repository.Edit(Flow, "\"definition\": {}", "\"definition\": {,}");
        _repository.CheckSolutions().ShouldReport("PACK-040", Flow, _repository.LineOf(Flow, "{,}"));
    }

    [Fact]
    public void A_flow_whose_connection_reference_is_not_declared_is_refused()
    {
        _repository.Edit(Flow, "smp_dataverse", "smp_other");
        _repository.CheckSolutions().ShouldReport("PACK-040", Flow, 1);
    }

    [Fact]
    public void A_flow_without_definition_is_refused()
    {
        _repository.Delete(Flow);
        _repository.CheckSolutions().ShouldReport("PACK-040", Flow + ".data.xml", 1);
    }

    [Fact]
    public void A_solution_over_the_size_limit_is_refused_and_its_largest_file_named()
    {
        _repository.Write(Script, new string(' ', 50_000));
        var problems = new PackagesMustNotBeTooLarge(limitInBytes: 50_000).Check(new SolutionSet([_repository.Solution(Core)]));
        Assert.Equal((("PACK-041"), Script), (Assert.Single(problems).Code, Assert.Single(problems).File));
    }

    [Fact]
    public void The_value_of_an_environment_variable_is_not_shipped()
    {
        const string values = Core + "/environmentvariabledefinitions/smp_ApiUrl/environmentvariablevalues.json";
        _repository.Write(values, "{}\n");
        _repository.CheckSolutions().ShouldReport("PACK-044", values, 1);
    }
}
