namespace VoiceForD365.Packaging.Sources;

/// <summary>Makes a checkout's line endings and byte order marks invisible, so that every machine ships the same bytes.</summary>
static class ShippedText
{
    static readonly HashSet<string> TextExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        "xml", "json", "js", "css", "html", "htm", "svg", "xsl", "xslt", "resx", "xaml", "md", "txt", "yaml", "yml", "csv",
    };

    public static ReadOnlyMemory<byte> Normalise(string path, byte[] content)
    {
        var extension = Path.GetExtension(path).TrimStart('.');
        return TextExtensions.Contains(extension) && !IsUtf16(content) ? WithLineFeedsOnly(WithoutMark(content)) : content;
    }

    static bool IsUtf16(byte[] content) => content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    static ReadOnlySpan<byte> WithoutMark(byte[] content) => content is [0xEF, 0xBB, 0xBF, ..] ? content.AsSpan(3) : content;

    static byte[] WithLineFeedsOnly(ReadOnlySpan<byte> content)
    {
        var kept = new List<byte>(content.Length);
        for (var i = 0; i < content.Length; i++)
            if (content[i] != '\r' || i + 1 == content.Length || content[i + 1] != '\n') kept.Add(content[i]);
        return [.. kept];
    }
}
