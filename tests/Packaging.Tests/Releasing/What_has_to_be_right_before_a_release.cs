using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Packaging.Releases;
using VoiceForD365.Release;
using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Making;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class What_has_to_be_right_before_a_release : IDisposable
{
    static readonly Vendor Reachable = new("Contoso", "https://contoso.com/help", "security@contoso.com");
    static readonly Shipped Nothing = new([]);

    readonly SampleRepository _repository = new();

    public What_has_to_be_right_before_a_release() => _repository.Write(ThirdPartyNotices.FileName, ThirdPartyNotices.Write(Nothing));

    [Theory]
    [InlineData("1.2.3", "1.2.3.0", true)]
    [InlineData("1.2.3-rc.1", "1.2.3.0", false)]
    [InlineData("1.0.0-preview.0.17", "1.0.0.0", false)]
    public void A_version_is_three_numbers_and_for_a_preview_a_name(string text, string product, bool isFinal)
    {
        var version = ReleaseVersion.Parse(text);

        Assert.Equal((text, product, isFinal), (version.Text, version.Product, version.IsFinal));
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("v1.2.3")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3+build")]
    [InlineData("1.2.3\n")]
    [InlineData("")]
    public void What_is_no_version_of_a_release_is_refused(string text) => Assert.Equal(
        "PACK-401", Assert.Single(Assert.Throws<ReleaseRefusedException>(() => ReleaseVersion.Parse(text)).Problems).Code);

    [Fact]
    public void A_release_older_than_a_solution_in_it_is_refused_and_the_solution_named()
    {
        var problems = Check("0.9.0-rc.1");

        Assert.NotEmpty(problems);
        Assert.All(problems, problem => Assert.Equal("PACK-402", problem.Code));
        Assert.Contains(problems, problem => problem.Message.Contains("SampleCore", StringComparison.Ordinal));
    }

    [Fact]
    public void Content_of_a_final_release_has_to_be_recorded()
    {
        Assert.Empty(Check("9.0.0-rc.1"));
        Assert.All(Check("9.0.0"), problem => Assert.Equal("PACK-403", problem.Code));
        Assert.NotEmpty(Check("9.0.0"));

        ReleaseRecords.Write(_repository.Layout);

        Assert.Empty(Check("9.0.0"));
    }

    [Fact]
    public void A_final_release_says_where_help_is_to_be_had()
    {
        ReleaseRecords.Write(_repository.Layout);
        var nowhere = new Vendor("Contoso", null, null);

        Assert.Equal(["PACK-404", "PACK-404"], Check("9.0.0", nowhere).Select(problem => problem.Code));
        Assert.Empty(Check("9.0.0-rc.1", nowhere));
    }

    [Theory]
    [InlineData("older notices\n")]
    [InlineData(null)]
    public void Notices_that_are_not_of_the_locked_packages_are_refused(string? notices)
    {
        if (notices is null) _repository.Delete(ThirdPartyNotices.FileName);
        else _repository.Write(ThirdPartyNotices.FileName, notices);

        Check("9.0.0-rc.1").ShouldReport("PACK-405", ThirdPartyNotices.FileName, 1);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1, "--only", "tool")]
    [InlineData(0, "--only", "none")]
    [InlineData(8, "--without", "image", "--to", "out", "--twice")]
    public void What_is_to_be_made_can_be_chosen(int parts, params string[] arguments) =>
        Assert.Equal(parts, ReleaseArguments.TryParse(arguments)!.Parts.Count);

    [Theory]
    [InlineData("--only", "solaris")]
    [InlineData("--to")]
    [InlineData("everything", "please")]
    public void Arguments_that_do_not_fit_are_not_guessed_at(params string[] arguments) =>
        Assert.Null(ReleaseArguments.TryParse(arguments));

    [Fact]
    public void A_part_that_cannot_be_made_is_named_with_the_way_to_leave_it_out()
    {
        using var empty = new TemporaryFolder();
        var build = new ReleaseBuild(empty.Path, empty.Path, empty.Path, ReleaseVersion.Parse("1.2.3")) { Package = "package.zip" };

        var problem = Assert.Single(Assert.Throws<ReleaseRefusedException>(() => build.Make("linux-x64", "10.0.0", null)).Problems);

        Assert.Equal("PACK-409", problem.Code);
        Assert.Contains("--without linux-x64", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_release_that_was_there_goes_only_when_the_new_one_is_whole()
    {
        using var folder = new TemporaryFolder();
        var target = Path.Combine(folder.Path, "release");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "old"), "");

        using (var givenUp = new FolderToCome(target)) File.WriteAllText(Path.Combine(givenUp.Path, "half"), "");
        Assert.Equal(["old"], Directory.EnumerateFiles(target).Select(Path.GetFileName));

        using (var whole = new FolderToCome(target))
        {
            File.WriteAllText(Path.Combine(whole.Path, "new"), "");
            whole.Settle();
        }

        Assert.Equal(["new"], Directory.EnumerateFiles(target).Select(Path.GetFileName));
        Assert.Equal([target], Directory.EnumerateDirectories(folder.Path));
    }

    public void Dispose() => _repository.Dispose();

    IReadOnlyList<PackagingProblem> Check(string version, Vendor? vendor = null) =>
        ReleaseChecks.Check(ReleaseVersion.Parse(version), _repository.Layout, vendor ?? Reachable, Nothing);
}
