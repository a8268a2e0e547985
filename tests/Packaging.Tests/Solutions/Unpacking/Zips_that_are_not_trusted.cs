using System.Text;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Solutions.Unpacking;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

/// <summary>Zips that are not trusted far enough to look for components in them.</summary>
public sealed class Zips_that_are_not_trusted
{
    [Fact]
    public void What_is_no_zip_is_refused() =>
        ForeignZip.RefusalsOf("not a zip"u8.ToArray()).ShouldReport("PACK-301", "the zip", 1);

    [Fact]
    public void A_zip_without_a_manifest_is_no_solution() =>
        new ForeignZip(manifest: null).Refusals().ShouldReport("PACK-301", "solution.xml", 1);

    [Fact]
    public void An_entry_that_was_changed_on_its_way_is_refused()
    {
        var zip = DeterministicZip.Write([new("customapis/a.xml", Encoding.UTF8.GetBytes("<a />"))]);

        var refusals = ForeignZip.RefusalsOf(Spoilt(zip, localOffset: 14, directoryOffset: 16, value: 0x55));

        Assert.Contains(refusals, problem => problem.Code == "PACK-301" && problem.Why.Contains("checksum"));
    }

    [Fact]
    public void An_encrypted_entry_is_refused()
    {
        var zip = DeterministicZip.Write([new("customapis/a.xml", Encoding.UTF8.GetBytes("<a />"))]);

        var refusals = ForeignZip.RefusalsOf(Spoilt(zip, localOffset: 6, directoryOffset: 8, value: 0x01));

        Assert.Contains(refusals, problem => problem.Code == "PACK-301" && problem.Why.Contains("encrypted"));
    }

    [Theory]
    [InlineData("../outside.xml", "leads out")]
    [InlineData("customapis/../../outside.xml", "leads out")]
    [InlineData("/etc/outside.xml", "absolute")]
    [InlineData("customapis//a.xml", "empty part")]
    [InlineData("C:/outside.xml", "character")]
    [InlineData("customapis/a\nb.xml", "character")]
    [InlineData("customapis/a.xml.", "dot")]
    [InlineData("customapis/con.xml", "device")]
    public void An_entry_whose_name_is_no_safe_path_is_refused(string name, string why) =>
        Assert.Contains(why, new ForeignZip().With(name, "x").Refusals().ShouldReport("PACK-302", name, 1).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("..\\outside.xml", "leads out")]
    [InlineData("customapis\\..\\..\\outside.xml", "leads out")]
    public void A_backslash_is_a_slash_to_the_check_as_to_the_writer(string name, string why) => Assert.Contains(
        why,
        new ForeignZip().With(name, "x").Refusals().ShouldReport("PACK-302", name.Replace('\\', '/'), 1).Why,
        StringComparison.Ordinal);

    [Fact]
    public void A_name_too_long_for_a_disk_is_refused()
    {
        var name = "customapis/" + new string('a', 201);

        new ForeignZip().With(name, "x").Refusals().ShouldReport("PACK-302", name, 1);
    }

    public static TheoryData<string> Limits => ["zip", "entries", "contents"];

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_zip_that_is_larger_than_any_solution_is_refused(string limit)
    {
        var generous = ArchiveLimits.OfASolution;
        var zip = new ForeignZip().With("customapis/zeros.xml", new string('0', 50_000)).ToBytes();

        var refusals = ForeignZip.RefusalsOf(zip, limit switch
        {
            "zip" => generous with { ZipBytes = zip.Length - 1 },
            "entries" => generous with { Entries = 3 },
            _ => generous with { ContentBytes = 50_000 },
        });

        refusals.ShouldReport("PACK-303", "the zip", 1);
    }

    /// <summary>Changes a byte in the only entry's header and in its twin in the directory.</summary>
    static byte[] Spoilt(byte[] zip, int localOffset, int directoryOffset, byte value)
    {
        var directory = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        zip[localOffset] ^= value;
        zip[directory + directoryOffset] ^= value;
        return zip;
    }
}
