using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Releases;

namespace VoiceForD365.Packaging.Tests.Deliverable;

/// <summary>Changed content is never shipped under a version that was released.</summary>
public sealed class Content_of_a_released_version : IDisposable
{
    const string Manifest = SampleRepository.Core + "/Other/Solution.xml", Data = "ConfigData/Profiles/data.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void What_was_never_released_may_change()
    {
        _repository.Edit(Data, "value=\"Sales\"", "value=\"Purchase\"");

        _repository.BuildPackage();
    }

    [Fact]
    public void What_did_not_change_since_its_release_is_built_and_recorded_once()
    {
        Assert.Equal(3, ReleaseRecords.Write(_repository.Layout).Count);

        _repository.BuildPackage();
        Assert.Empty(ReleaseRecords.Write(_repository.Layout));
    }

    [Fact]
    public void A_changed_solution_under_a_released_version_is_refused_and_the_file_is_named()
    {
        ReleaseRecords.Write(_repository.Layout);
        _repository.Edit(SampleRepository.Table, "Callback profile", "Profile of callbacks");

        var problem = _repository.RefusePackage().ShouldReport("PACK-212", Manifest, _repository.LineOf(Manifest, "<Version>"));

        Assert.Contains(SampleRepository.Table, problem.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("customizations.xml", problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plug_in_s_changed_source_is_refused_also_where_it_is_linked_from_another_folder()
    {
        _repository.Write("Plugins/Plugins.csproj", "<Project><ItemGroup><Compile Include=\"../Engine/Words.cs\" /></ItemGroup></Project>")
            .Write("Plugins/Rule.cs", "static class Rule;\n").Write("Engine/Words.cs", "static class Words;\n");
        ReleaseRecords.Write(_repository.Layout);
        _repository.BuildPackage();

        _repository.Edit("Engine/Words.cs", "Words", "OtherWords");

        var problem = _repository.RefusePackage().ShouldReport("PACK-212", Manifest, _repository.LineOf(Manifest, "<Version>"));
        Assert.Contains("Engine/Words.cs", problem.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_seed_data_under_a_released_version_is_refused_until_its_version_is_raised()
    {
        ReleaseRecords.Write(_repository.Layout);
        _repository.Edit(Data, "value=\"Sales\"", "value=\"Purchase\"");
        var problem = _repository.RefusePackage().ShouldReport("PACK-212", "ConfigData/seed.xml", 1);
        Assert.Contains(Data, problem.Why, StringComparison.Ordinal);

        _repository.Edit("ConfigData/seed.xml", "<seed>", "<seed version=\"4.0.0.0\">");

        Assert.Equal("4.0.0.0", _repository.BuildPackage().Version);
    }

    [Fact]
    public void A_record_that_somebody_edited_is_refused()
    {
        var record = ReleaseRecords.Write(_repository.Layout).First(file => file.Contains("SampleCore", StringComparison.Ordinal));
        File.AppendAllText(record, "and so on\n");

        _repository.RefusePackage().ShouldReport("PACK-213", $"Releases/{Path.GetFileName(record)}", 1);
    }

    [Fact]
    public void The_package_and_its_zip_are_named_after_the_newest_version_inside()
    {
        _repository.Edit(Manifest, "<Version>1.0.0.0</Version>", "<Version>7.1.0.0</Version>");
        var app = SampleRepository.App + "/Other/Solution.xml";
        if (_repository.Read(app).Contains("(1.0.0.0)", StringComparison.Ordinal)) _repository.Edit(app, "(1.0.0.0)", "(7.1.0.0)");

        var package = _repository.BuildPackage();

        Assert.Equal("7.1.0.0", package.Version);
        Assert.Equal("VoiceForD365-7.1.0.0.zip", Path.GetFileName(PackageWriter.WriteZip(package, Path.Combine(_repository.Root, "out"))));
    }
}
