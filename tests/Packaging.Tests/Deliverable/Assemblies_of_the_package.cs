namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class Assemblies_of_the_package : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_missing_assembly_is_refused() =>
        _repository.RefusePackage(_repository.OurAssemblies().Skip(1)).ShouldReport("PACK-201", "DeploymentPackage.dll", 1);

    [Fact]
    public void A_stand_in_never_gets_into_the_package()
    {
        var standIn = Assembly("Microsoft.Xrm.Sdk");
        _repository.RefusePackage([.. _repository.OurAssemblies(), standIn]).ShouldReport("PACK-202", standIn, 1);
    }

    [Fact]
    public void A_stand_in_under_another_file_name_is_recognised()
    {
        var disguised = Assembly("Microsoft.Xrm.Sdk", "VoiceForD365.Deployment.dll");
        var problem = _repository.RefusePackage([.. _repository.OurAssemblies(), disguised]).ShouldReport("PACK-202", disguised, 1);
        Assert.Contains("'Microsoft.Xrm.Sdk'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        _repository.Write("built/DeploymentPackage.dll", "text");
        var text = Path.Combine(_repository.Root, "built/DeploymentPackage.dll");
        _repository.RefusePackage([text, .. _repository.OurAssemblies().Skip(1)]).ShouldReport("PACK-202", text, 1);
    }

    string Assembly(string identity, string? fileName = null) =>
        BuiltAssemblies.Make(Path.Combine(_repository.Root, fileName is null ? "built" : "disguised"), identity, fileName);
}
