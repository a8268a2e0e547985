using System.Text;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Batches;

/// <summary>Cuts a multipart body at its boundaries: RFC 2046, CRLF line ends everywhere.</summary>
static class Multipart
{
    static readonly byte[] EmptyLine = "\r\n\r\n"u8.ToArray();

    /// <returns>The bytes of each part: headers, empty line, content; without the line break before the next boundary.</returns>
    /// <exception cref="FaultException">400: bare line feeds, or a boundary that is not there.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> body, string boundary)
    {
        var delimiter = Encoding.ASCII.GetBytes("--" + boundary);
        var parts = new List<ReadOnlyMemory<byte>>();
        var at = Find(body.Span, delimiter, 0);
        while (at >= 0)
        {
            var start = at + delimiter.Length;
            if (body.Span[start..].StartsWith("--"u8))
                return parts;
            if (!body.Span[start..].StartsWith("\r\n"u8))
                throw Malformed("a boundary line must end with CRLF");
            var next = Find(body.Span, delimiter, start);
            if (next < 0)
                break;
            if (!body.Span[..next].EndsWith("\r\n"u8))
                throw Malformed("a boundary must start on a line of its own, after CRLF");
            parts.Add(body[(start + 2)..Math.Max(start + 2, next - 2)]);
            at = next;
        }

        throw Malformed($"the closing boundary '--{boundary}--' is missing");
    }

    /// <summary>Header lines up to the empty line, and what follows it.</summary>
    public static (IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Content) ReadHeaders(ReadOnlyMemory<byte> part)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (part.Span.StartsWith("\r\n"u8))
            return (headers, part[2..]);
        var end = part.Span.IndexOf(EmptyLine);
        // A request without a body may end right after its last header.
        var (head, content) = end < 0 ? (part, ReadOnlyMemory<byte>.Empty) : (part[..end], part[(end + 4)..]);
        foreach (var line in Encoding.UTF8.GetString(head.Span).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.Contains('\n', StringComparison.Ordinal))
                throw Malformed($"'{line}' is no header line ending with CRLF");
            headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return (headers, content);
    }

    /// <exception cref="FaultException">400: not multipart/mixed with a boundary.</exception>
    public static string Boundary(string? contentType)
    {
        foreach (var part in (contentType ?? "").Split(';', StringSplitOptions.TrimEntries))
            if (part.StartsWith("boundary=", StringComparison.OrdinalIgnoreCase))
                return part["boundary=".Length..].Trim('"');
        throw Malformed("the content type has no boundary");
    }

    public static FaultException Malformed(string why) => new(400, "0x80060888", $"The batch request is malformed: {why}.");

    static int Find(ReadOnlySpan<byte> body, byte[] delimiter, int from) =>
        body[from..].IndexOf(delimiter) is var at and >= 0 ? at + from : -1;
}
