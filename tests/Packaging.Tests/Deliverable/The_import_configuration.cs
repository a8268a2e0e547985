using static VoiceForD365.Packaging.Tests.Deliverable.BuildingPackage;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class The_import_configuration : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void An_import_configuration_the_deployer_cannot_read_is_refused()
    {
        _repository.Edit(Config, "installsampledata=\"false\"", "installsampledata=\"False\"");
        _repository.RefusePackage().ShouldReport("PACK-203", Config, 2);
    }

    [Fact]
    public void A_package_without_import_configuration_is_refused()
    {
        _repository.Delete(Config);
        _repository.RefusePackage().ShouldReport("PACK-203", Config, 1);
    }

    [Fact]
    public void A_solution_file_named_in_another_case_is_refused()
    {
        _repository.Edit(Config, "SampleCore_managed.zip", "samplecore_managed.zip");
        Assert.Equal("write 'SampleCore_managed.zip'", _repository.RefusePackage().ShouldReport("PACK-204", Config, 4).Fix);
    }

    [Fact]
    public void A_solution_that_is_never_imported_is_refused()
    {
        _repository.Edit(Config, "SampleApp_managed.zip", "SampleCore_managed.zip");
        _repository.RefusePackage().ShouldReport("PACK-205", Config, 3);
    }

    [Fact]
    public void The_deployer_must_not_import_data_itself()
    {
        _repository.Edit(Config, "crmmigdataimportfile=\"\"", "crmmigdataimportfile=\"Settings.zip\"");
        _repository.RefusePackage().ShouldReport("PACK-206", Config, 2);
    }

    [Fact]
    public void A_solution_imported_before_one_it_requires_is_refused()
    {
        _repository.Edit(Config, "SampleCore_managed.zip", "x").Edit(Config, "SampleApp_managed.zip", "SampleCore_managed.zip")
            .Edit(Config, "\"x\"", "\"SampleApp_managed.zip\"");
        _repository.RefusePackage().ShouldReport("PACK-207", Config, 4);
    }

    [Fact]
    public void A_package_without_solutions_is_refused()
    {
        _repository.Write(Config, "<configdatastorage><solutions /></configdatastorage>\n").Delete(SampleRepository.App)
            .Delete(SampleRepository.Core);
        _repository.RefusePackage().ShouldReport("PACK-208", Config, 1);
    }
}
