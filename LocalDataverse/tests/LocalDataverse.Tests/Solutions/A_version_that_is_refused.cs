using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Content;
using static VoiceForD365.LocalDataverse.Tests.Solutions.Refusal;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>A file whose version, kind or publisher does not go with what is installed.</summary>
public sealed class A_version_that_is_refused
{
    [Fact]
    public void Needs_a_newer_platform() =>
        IsRefused(ErrorCodes.NewerPlatform, "9.9", new SolutionZip { PackageVersion = "9.9" });

    [Fact]
    public void Is_managed_where_it_is_installed_unmanaged() =>
        IsRefused(ErrorCodes.ManagedOverUnmanaged, "unmanaged solution", new SolutionZip(), new SolutionZip { Managed = false });

    [Fact]
    public void Is_unmanaged_where_it_is_installed_managed() =>
        IsRefused(ErrorCodes.UnmanagedOverManaged, "managed solution", new SolutionZip { Managed = false }, new SolutionZip());

    [Fact]
    public void Comes_from_another_publisher_than_the_installed_one() =>
        IsRefused(
            ErrorCodes.PublisherDiffers, "otherpublisher",
            new SolutionZip("SampleVoice", "1.1.0.0") { Publisher = "otherpublisher", Prefix = "oth" }, new SolutionZip());

    [Fact]
    public void Has_a_lower_version_than_the_installed_one() =>
        IsRefused(
            ErrorCodes.InvalidSolutionVersion, "1.1.0.0", new SolutionZip("SampleVoice", "1.0.0.0"),
            new SolutionZip("SampleVoice", "1.1.0.0"));

    [Theory]
    [InlineData("1.0.0.0")]
    [InlineData("0.9.0.0")]
    public void Would_upgrade_to_a_version_that_is_not_higher(string version)
    {
        IsRefused(
            ErrorCodes.LowerVersionUpgrade, "higher version", ImportMode.Upgrade, new SolutionZip("SampleVoice", version),
            new SolutionZip());
        IsRefused(
            ErrorCodes.LowerVersionUpgrade, "higher version", ImportMode.Hold, new SolutionZip("SampleVoice", version), new SolutionZip());
    }

    [Fact]
    public void Would_hold_while_another_version_is_held()
    {
        using var world = new World(new SolutionZip());
        world.Import(new SolutionZip("SampleVoice", "1.1.0.0"), ImportMode.Hold);

        var refusal = world.Refused(new SolutionZip("SampleVoice", "1.2.0.0"), ImportMode.Hold);

        Assert.Equal(ErrorCodes.HoldingSolutionExists, refusal.Code);
        Assert.Contains("SampleVoice_Upgrade", refusal.Message);
    }

    [Fact]
    public void Has_nothing_to_promote()
    {
        using var world = new World(new SolutionZip());

        Assert.Equal(ErrorCodes.NoSolutionToPromote, Assert.Throws<ImportRefusedException>(() => world.Promote("SampleVoice")).Code);
    }
}
