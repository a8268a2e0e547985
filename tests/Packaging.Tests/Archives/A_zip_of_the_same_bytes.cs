using System.Text;
using VoiceForD365.Packaging.Archives;

namespace VoiceForD365.Packaging.Tests.Archives;

public sealed class A_zip_of_the_same_bytes
{
    [Fact]
    public void Other_readers_get_back_what_was_written()
    {
        var random = new byte[70_000];
        new Random(1).NextBytes(random);
        ArchiveEntry[] entries = [new("empty", default), new("æ/ö.txt", Encoding.UTF8.GetBytes(new string('a', 5000))),
            new("random.bin", random)];

        var read = ZipReading.Open(DeterministicZip.Write(entries));

        Assert.Equal(entries.Select(entry => entry.Name).Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(entry.Content.ToArray(), read[entry.Name]));
    }

    [Fact]
    public void The_order_in_which_entries_come_does_not_matter()
    {
        ArchiveEntry[] entries = [new("a", new byte[] { 1 }), new("B", new byte[] { 2 }), new("c/d", new byte[] { 3 })];

        Assert.Equal(DeterministicZip.Write(entries), DeterministicZip.Write(entries.Reverse()));
    }

    [Fact]
    public void Two_entries_of_one_name_are_refused_by_name()
    {
        var refusal = Assert.Throws<ArgumentException>(() => DeterministicZip.Write([new("twice", default), new("twice", default)]));

        Assert.Contains("'twice'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_say_nothing_about_the_machine_or_the_time()
    {
        var zip = DeterministicZip.Write([new("a", new byte[] { 1 })]);

        // General purpose flags, method, DOS time, DOS date of the first entry: all constants.
        Assert.Equal("00080800" + "0000" + "2100", Convert.ToHexString(zip.AsSpan(6, 8)));
    }
}
