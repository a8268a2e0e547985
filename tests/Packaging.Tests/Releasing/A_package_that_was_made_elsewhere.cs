using VoiceForD365.Packaging.Deliverable;
using VoiceForD365.Packaging.Tests.Deliverable;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Making;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class A_package_that_was_made_elsewhere : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly SampleRepository _repository = new();

    [Fact]
    public void It_is_released_as_it_is_in_the_place_of_the_one_that_is_built()
    {
        var assemblies = _repository.OurAssemblies();
        var built = Build("1.2.3");
        foreach (var assembly in assemblies) File.WriteAllBytes(assembly, [.. File.ReadAllBytes(assembly), .. "signature"u8]);
        var signed = Build("1.2.3");

        var taken = Take(signed, built);

        Assert.Equal(signed.Version, taken.Version);
        Assert.Equal(
            signed.Files.Select(file => (file.Path, Convert.ToHexString(file.Content.Span))),
            taken.Files.Select(file => (file.Path, Convert.ToHexString(file.Content.Span))));
    }

    [Fact]
    public void One_of_another_version_is_refused_and_both_are_named() =>
        Assert.Contains("1.2.4.0, and this release has 1.2.3.0", Refused(Build("1.2.4"), Build("1.2.3")), StringComparison.Ordinal);

    [Fact]
    public void One_with_other_files_is_refused_and_they_are_named()
    {
        var other = Build("1.2.3");
        var built = other with { Files = [.. other.Files.Where(file => file.Path != "README.md")] };

        Assert.Contains("other files: README.md", Refused(other, built), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_was_changed_after_it_was_made_is_refused()
    {
        var made = Build("1.2.3");
        var changed = made with
        {
            Files = [.. made.Files.Select(file => file.Path == "README.md" ? file with { Content = "changed"u8.ToArray() } : file)],
        };

        Assert.NotEqual("", Refused(changed, made));
    }

    [Fact]
    public void One_that_is_not_there_is_refused()
    {
        var refused = Assert.Throws<ReleaseRefusedException>(() => GivenPackage.Read("nowhere.zip", Unpacked, Build("1.2.3")));

        Assert.Contains("does not exist", Assert.Single(refused.Problems).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_named_by_a_full_path_because_each_of_two_copies_takes_it() => Assert.Equal(
        Path.GetFullPath("signed.zip"), ReleaseArguments.TryParse(["--twice", "--package", "signed.zip"])?.Package);

    public void Dispose()
    {
        _repository.Dispose();
        _folder.Dispose();
    }

    string Unpacked => Path.Combine(_folder.Path, "unpacked");

    BuiltPackage Take(BuiltPackage given, BuiltPackage built) =>
        GivenPackage.Read(PackageWriter.WriteZip(given, _folder.Path), Unpacked, built);

    string Refused(BuiltPackage given, BuiltPackage built)
    {
        var problem = Assert.Single(Assert.Throws<ReleaseRefusedException>(() => Take(given, built)).Problems);
        Assert.Equal("PACK-410", problem.Code);
        return problem.Why;
    }

    /// <summary>With the four numbers that a package has once it is read.</summary>
    BuiltPackage Build(string version)
    {
        var result = PackageBuilder.Build(_repository.Layout, new(version, _repository.OurAssemblies()));
        return Assert.IsType<PackageBuildResult.Built>(result).Package with { Version = $"{version}.0" };
    }
}
