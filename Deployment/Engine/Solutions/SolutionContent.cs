using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// The hash of what a solution file holds: names and bytes of its entries, whatever their order, compression and moments. Two files of one
/// version with the same hash install the same.
/// </summary>
static class SolutionContent
{
    public static string HashOf(ZipArchive archive) => Sha256(string.Concat(archive.Entries
        .Where(entry => !entry.FullName.EndsWith("/", StringComparison.Ordinal))
        .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
        .Select(entry => $"{HashOf(entry)}  {entry.FullName}\n")));

    static string HashOf(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(stream));
    }

    static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Hex(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }

    static string Hex(byte[] bytes) => string.Concat(bytes.Select(part => part.ToString("x2")));
}
