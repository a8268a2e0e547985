using System.IO.Compression;
using System.Text;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Whatever happens to a file on its way, it is read or refused; nothing else.</summary>
public sealed class A_damaged_solution_file
{
    static readonly SolutionZip Whole = new SolutionZip()
        .Choice("smp_choice", (361710000, "One"))
        .Table(
            "smp_Profile",
            t => t.Text("smp_Code").Flag("smp_On").Lookup("smp_QueueId", "Queue").Key("smp_CodeKey", "smp_code")
                .View(Guid.NewGuid(), "All", "smp_name").Form(Guid.NewGuid(), "smp_name"))
        .Role(Guid.NewGuid(), "Voice User", ("prvReadUser", "Global"))
        .WebResource(Guid.NewGuid(), "smp_/main.js")
        .SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />""")
        .App("smp_app", Guid.NewGuid(), [])
        .Assembly(Guid.NewGuid(), "Sample.Plugins", types: (Guid.NewGuid(), "Sample.One"))
        .Variable("smp_Url", "x");

    [Fact]
    public void Whose_names_have_backslashes_is_read_as_if_they_were_slashes()
    {
        using var whole = new ZipArchive(new MemoryStream(Whole.Pack()), ZipArchiveMode.Read);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var entry in whole.Entries)
            {
                using var source = entry.Open();
                using var target = zip.CreateEntry(entry.FullName.Replace('/', '\\')).Open();
                source.CopyTo(target);
            }

        var names = SolutionArchive.Read(bytes.ToArray(), ArchiveLimits.Default).Names;

        Assert.Equal(whole.Entries.Select(entry => entry.FullName).Order(), names.Order());
        Assert.Contains(names, name => name.Contains('/'));
    }

    [Fact]
    public void That_is_nested_a_hundred_thousand_levels_deep_is_refused_at_once()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100_000));

        var refusal = Assert.Throws<ImportRefusedException>(() => SafeXml.Parse(Encoding.UTF8.GetBytes(deep), "customizations.xml"));
        Assert.Contains("nested deeper than", refusal.Message + string.Concat(refusal.Problems.Select(problem => problem.Text)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void With_bytes_changed_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var zip = Whole.Pack();
        for (var round = 0; round < 60; round++)
        {
            var damaged = zip.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            IsReadOrRefused(random.Next(4) == 0 ? damaged[..random.Next(damaged.Length)] : damaged);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void With_text_taken_out_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
            IsReadOrRefused(Damaged(random).Pack());
    }

    static SolutionZip Damaged(Random random) => new SolutionZip()
        .Table(
            "smp_Profile",
            t => t.Text("smp_Code").Flag("smp_On").Lookup("smp_QueueId", "Queue").Key("smp_CodeKey", "smp_code")
                .View(Guid.NewGuid(), "All", "smp_name").Form(Guid.NewGuid(), "smp_name"))
        .Role(Guid.NewGuid(), "Voice User", ("prvReadUser", "Global"))
        .WebResource(Guid.NewGuid(), "smp_/main.js")
        .Assembly(Guid.NewGuid(), "Sample.Plugins", types: (Guid.NewGuid(), "Sample.One"))
        .SiteMap("smp_app", """<SubArea Id="smp_sub" Entity="smp_profile" />""")
        .EditManifest(xml => random.Next(3) == 0 ? Shorten(xml, random) : xml)
        .EditCustomizations(xml => Shorten(xml, random));

    /// <summary>Empties one element or attribute value, which stays well-formed, or cuts anywhere, which does not.</summary>
    static string Shorten(string xml, Random random)
    {
        var from = random.Next(xml.Length);
        var open = xml.IndexOfAny(['>', '"'], from);
        if (open < 0 || random.Next(5) == 0)
            return xml[..from] + xml[Math.Min(xml.Length, from + random.Next(1, 30))..];
        var close = xml.IndexOf(xml[open] == '>' ? '<' : '"', open + 1);
        return close < 0 ? xml : new StringBuilder(xml).Remove(open + 1, close - open - 1).ToString();
    }

    static void IsReadOrRefused(byte[] zip)
    {
        try
        {
            Assert.NotNull(SolutionReader.Read(zip, ArchiveLimits.Default with { DecompressedBytes = 10_000_000 }));
        }
        catch (ImportRefusedException refusal)
        {
            Assert.NotEmpty(refusal.Problems);
        }
    }
}
