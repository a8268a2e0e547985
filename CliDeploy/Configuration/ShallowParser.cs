using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>Refuses lists and mappings inside one another without end; the file has one mapping and single values.</summary>
internal sealed class ShallowParser(IParser parser) : IParser
{
    private const int MostLevels = 16;

    private int levels;

    public ParsingEvent? Current => parser.Current;

    /// <exception cref="YamlException">Too deep, or no YAML.</exception>
    public bool MoveNext()
    {
        var moved = parser.MoveNext();
        levels += parser.Current?.NestingIncrease ?? 0;
        return levels <= MostLevels
            ? moved
            : throw new YamlException(parser.Current!.Start, parser.Current.End, $"it is nested more than {MostLevels} levels deep");
    }
}
