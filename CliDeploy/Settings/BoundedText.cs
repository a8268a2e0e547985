using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Reads a text file people wrote. It may be a pipe, so its length is known only once it ends.</summary>
static class BoundedText
{
    const int MostCharacters = 4 * 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or is longer than anything a person writes.</exception>
    public static string Read(string file)
    {
        using var reader = new StreamReader(file);
        var text = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MostCharacters) throw new IOException($"it is longer than {MostCharacters} characters");
        }

        return text.ToString();
    }
}

/// <summary>Refuses lists and mappings inside one another without end; the file has one mapping and single values.</summary>
sealed class ShallowParser(IParser parser) : IParser
{
    const int MostLevels = 16;

    int _levels;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">Too deep, or no YAML.</exception>
    public bool MoveNext()
    {
        var moved = parser.MoveNext();
        _levels += parser.Current?.NestingIncrease ?? 0;
        return _levels <= MostLevels
            ? moved
            : throw new YamlException(parser.Current!.Start, parser.Current.End, $"it is nested more than {MostLevels} levels deep");
    }
}
