namespace VoiceForD365.Gateways.WebApi.Batch;

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
