using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Manifests_that_are_checked : IDisposable
{
    const string Manifest = Core + "/Other/Solution.xml", Frame = Core + "/Other/Customizations.xml";
    const string RoleRoot = "      <RootComponent type=\"20\" id=\"{7577bbb4-572c-5ecd-be60-d3dad3a5f287}\" behavior=\"0\" />\n";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_root_component_without_definition_is_refused()
    {
        _repository.Edit(Manifest, RoleRoot, RoleRoot + "      <RootComponent type=\"9\" schemaName=\"smp_ghost\" behavior=\"0\" />\n");
        _repository.CheckSolutions().ShouldReport("PACK-008", Manifest, _repository.LineOf(Manifest, "smp_ghost"));
    }

    [Fact]
    public void A_definition_that_is_no_root_component_is_refused()
    {
        _repository.Edit(Manifest, RoleRoot, "");
        _repository.CheckSolutions().ShouldReport("PACK-009", Core + "/Roles/Sample User.xml", 1);
    }

    [Fact]
    public void A_root_component_listed_twice_is_refused()
    {
        _repository.Edit(Manifest, RoleRoot, RoleRoot + RoleRoot);
        _repository.CheckSolutions().ShouldReport("PACK-010", Manifest, _repository.LineOf(Manifest, "7577bbb4") + 1);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public void Source_that_can_be_packed_one_way_only_is_refused(string managed)
    {
        _repository.Edit(Manifest, "<Managed>2<", $"<Managed>{managed}<");
        _repository.CheckSolutions().ShouldReport("PACK-015", Manifest, _repository.LineOf(Manifest, "<Managed>"));
    }

    [Fact]
    public void A_dependency_on_another_solution_of_ours_must_be_declared()
    {
        _repository.Edit(App + "/Other/Solution.xml", "solution=\"SampleCore (1.0.0.0)\"", "solution=\"SomethingElse (1.0.0.0)\"");

        var problem = _repository.CheckSolutions().ShouldReport("PACK-030", App + "/AppModules/smp_configurator/AppModule.xml", 11);
        Assert.Contains("SampleCore", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Solutions_of_two_publishers_are_not_shipped_together()
    {
        const string manifest = App + "/Other/Solution.xml";
        _repository.Edit(manifest, "<UniqueName>samplepublisher<", "<UniqueName>sample<");
        _repository.CheckSolutions().ShouldReport("PACK-047", manifest, _repository.LineOf(manifest, "<UniqueName>sample<"));
    }

    [Theory]
    [InlineData("1.0.0-beta")]
    [InlineData("1")]
    [InlineData("1.0.0.0.0")]
    public void A_version_the_server_does_not_read_is_refused(string version)
    {
        _repository.Edit(Manifest, "<Version>1.0.0.0<", $"<Version>{version}<");
        _repository.CheckSolutions().ShouldReport("PACK-033", Manifest, _repository.LineOf(Manifest, "<Version>"));
    }

    [Fact]
    public void A_component_cannot_have_been_introduced_by_a_later_version()
    {
        const string choice = Core + "/OptionSets/smp_syncmethod.xml";
        _repository.Edit(choice, "<IntroducedVersion>1.0.0.0<", "<IntroducedVersion>1.0.0.1<");
        _repository.CheckSolutions().ShouldReport("PACK-033", choice, _repository.LineOf(choice, "<IntroducedVersion>"));
    }

    [Fact]
    public void A_node_out_of_the_order_of_the_schema_is_reported_in_the_file_to_edit()
    {
        const string step = Core + "/SdkMessageProcessingSteps/{1ec52815-158d-5fe5-a293-6ed0213811c1}.xml";
        _repository.Edit(step, "  <Rank>1</Rank>\n", "").Edit(step, "  <Mode>1</Mode>\n", "  <Rank>1</Rank>\n  <Mode>1</Mode>\n")
            .Edit(step, "<IsHidden>0</IsHidden>", "<IsHiden>0</IsHiden>");
        _repository.CheckSolutions().ShouldReport("PACK-035", step, _repository.LineOf(step, "<IsHiden>"));
    }

    [Fact]
    public void A_manifest_that_lacks_a_node_all_exports_have_is_refused()
    {
        _repository.Edit(Manifest, "    <MissingDependencies />\n", "");
        _repository.CheckSolutions().ShouldReport("PACK-036", Manifest, _repository.LineOf(Manifest, "<SolutionManifest>"));
    }

    [Fact]
    public void A_standard_table_must_not_be_claimed_whole()
    {
        _repository.Edit(Manifest, "schemaName=\"phonecall\" behavior=\"2\"", "schemaName=\"phonecall\" behavior=\"0\"");
        _repository.CheckSolutions().ShouldReport("PACK-037", Manifest, _repository.LineOf(Manifest, "phonecall"));
    }

    [Fact]
    public void A_solution_for_everybody_must_not_need_CIF()
    {
        const string role = Core + "/Roles/Sample User.xml";
        _repository.Edit(role, "prvReadUser", "prvReadmsdyn_ciprovider");
        _repository.CheckSolutions().ShouldReport("PACK-031", role, _repository.LineOf(role, "ciprovider"));
    }

    [Fact]
    public void CIF_rows_inside_a_base_solution_are_refused()
    {
        const string row = Core + "/msdyn_channelproviders/smp_voice/msdyn_channelprovider.xml";
        _repository.Write(row, "<msdyn_channelprovider msdyn_uniquename=\"smp_voice\" />\n");
        _repository.CheckSolutions().ShouldReport("PACK-031", row, 1);
    }

    [Fact]
    public void All_problems_come_back_together_in_file_order()
    {
        _repository.Edit(Manifest, "<Managed>2<", "<Managed>0<").Edit(Frame, "<Roles />", "")
            .Edit(Core + "/Roles/Sample User.xml", "Basic", "Deepest");

        var problems = _repository.CheckSolutions();

        Assert.Equal(["PACK-003", "PACK-015", "PACK-023"], problems.Select(problem => problem.Code));
        Assert.Equal(problems.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line), problems);
    }
}
