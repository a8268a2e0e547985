using System.Globalization;
using System.Net.Http.Headers;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Batch;

/// <summary>The answer to one request inside a batch.</summary>
/// <param name="ContentId">The Content-ID of the request it answers; null where the platform gave none.</param>
sealed record PartResponse(int? ContentId, Response Response);

/// <summary>Reads the multipart/mixed text of a batch's answer; answers inside change sets come out in the same flat list.</summary>
static class BatchReader
{
    /// <exception cref="FormatException">The text is not what its content type says.</exception>
    public static IReadOnlyList<PartResponse> Read(Response batch)
    {
        var answers = new List<PartResponse>();
        ReadParts(batch.Body, Boundary(batch.ContentType), batch.RequestId, answers);
        return answers;
    }

    static void ReadParts(string text, string boundary, string? requestId, List<PartResponse> answers)
    {
        foreach (var part in Parts(text, boundary))
        {
            var reader = new HeaderText(part);
            var headers = reader.ReadHeaders();
            var type = headers.GetValueOrDefault("Content-Type") ?? "";
            if (type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
                ReadParts(reader.Rest, Boundary(type), requestId, answers);
            else answers.Add(ReadAnswer(reader, headers, requestId));
        }
    }

    static PartResponse ReadAnswer(HeaderText reader, Dictionary<string, string> outer, string? requestId)
    {
        var status = Status(reader.ReadLine());
        var headers = reader.ReadHeaders();
        var id = outer.GetValueOrDefault("Content-ID") ?? headers.GetValueOrDefault("Content-ID");
        var name = headers.GetValueOrDefault("x-ms-service-request-id") ?? headers.GetValueOrDefault("REQ_ID") ?? requestId;
        return new PartResponse(
            int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            new Response(status, headers.GetValueOrDefault("Content-Type"), name, RetryAfter: null, reader.Rest.TrimEnd('\r', '\n')));
    }

    /// <summary>
    /// The texts between the delimiters. A delimiter is a whole line, so that data holding the boundary's text does no harm.
    /// </summary>
    static IEnumerable<string> Parts(string text, string boundary)
    {
        var delimiter = "--" + boundary;
        int? start = null;
        for (var position = 0; text.IndexOf(delimiter, position, StringComparison.Ordinal) is >= 0 and var found;)
        {
            var end = text.IndexOf('\n', found) is >= 0 and var newLine ? newLine + 1 : text.Length;
            var tail = text[(found + delimiter.Length)..end].TrimEnd();
            position = end;
            if ((found > 0 && text[found - 1] != '\n') || tail is not ("" or "--")) continue;
            if (start is { } from) yield return text[from..found];
            if (tail == "--") yield break;
            start = end;
        }

        throw new FormatException("The batch's answer breaks off before its closing boundary.");
    }

    static string Boundary(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && BoundaryOf(type) is { Length: > 0 } boundary
            ? boundary
            : throw new FormatException($"'{contentType}' names no boundary.");

    static string? BoundaryOf(MediaTypeHeaderValue type)
    {
        foreach (var parameter in type.Parameters)
            if (string.Equals(parameter.Name, "boundary", StringComparison.OrdinalIgnoreCase)) return parameter.Value?.Trim('"');
        return null;
    }

    static int Status(string line)
    {
        var words = line.Split(' ', 3);
        return words.Length >= 2
            && words[0].StartsWith("HTTP/", StringComparison.Ordinal)
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var status)
            ? status
            : throw new FormatException($"'{line}' is not a status line.");
    }
}

/// <summary>Reads header lines off the front of a text.</summary>
sealed class HeaderText(string text)
{
    int _position;

    /// <summary>What has not been read yet.</summary>
    public string Rest => text[_position..];

    /// <returns>The next line that is not empty; empty at the end.</returns>
    public string ReadLine()
    {
        while (_position < text.Length)
            if (Next() is { Length: > 0 } line) return line;
        return "";
    }

    /// <summary>Up to and including the empty line that ends the headers.</summary>
    public Dictionary<string, string> ReadHeaders()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (_position < text.Length)
        {
            var line = Next();
            if (line.Length == 0) break;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0) headers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    string Next()
    {
        var end = text.IndexOf('\n', _position);
        var line = text[_position..(end < 0 ? text.Length : end)].TrimEnd('\r');
        _position = end < 0 ? text.Length : end + 1;
        return line;
    }
}
