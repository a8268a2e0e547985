using VoiceForD365.Release.Inventory;
using VoiceForD365.Release.Making;
using VoiceForD365.Release.Records;

namespace VoiceForD365.Packaging.Tests.Releasing;

public sealed class Checksums_of_a_release
{
    static readonly string Zeros = new('0', 64);
    static readonly string Ones = new('1', 64);

    [Fact]
    public void They_are_written_as_sha256sum_reads_them_in_order_of_name() => Assert.Equal(
        $"{Zeros}  a b.zip\n{Ones}  b.zip\n",
        Checksums.Write([new("b.zip", Ones), new("a b.zip", Zeros)]));

    [Fact]
    public void A_name_that_sha256sum_would_write_otherwise_is_refused() =>
        Assert.Throws<ArgumentException>(() => Checksums.Write([new("a\\b", Zeros)]));

    [Fact]
    public void The_sum_is_that_of_the_files_bytes()
    {
        using var folder = new TemporaryFolder();
        folder.Write("abc", "abc");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Artifact.Of(folder.Path, "abc").Sha256);
    }

    [Fact]
    public void Two_builds_that_differ_are_told_file_by_file()
    {
        var one = Checksums.Write([new("changed", Ones), new("gone", Ones), new("same", Ones)]);
        var other = Checksums.Write([new("changed", Zeros), new("new", Ones), new("same", Ones)]);

        var refused = Assert.Throws<ReleaseRefusedException>(() => Twice.Compare(one, other));

        Assert.Equal(["PACK-408", "PACK-408", "PACK-408"], refused.Problems.Select(problem => problem.Code));
        Assert.Equal(["changed", "gone", "new"], refused.Problems.Select(problem => problem.File));
        Twice.Compare(one, one);
    }
}
