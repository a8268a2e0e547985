using System.Text.Json;

namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>From JSON text to nodes that know their line; comments and trailing commas are fine.</summary>
ref struct NodeReader
{
    readonly ReadOnlySpan<byte> _json;
    Utf8JsonReader _reader;
    int _counted;
    int _line = 1;

    NodeReader(ReadOnlySpan<byte> json)
    {
        _json = json;
        _reader =
            new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    }

    /// <exception cref="JsonException">It is not JSON, or more than one value; the line is in it, from 0.</exception>
    public static ScriptNode Read(ReadOnlySpan<byte> json)
    {
        var nodes = new NodeReader(json);
        nodes._reader.Read();
        var root = nodes.Value("$");
        nodes._reader.Read();
        return root;
    }

    ScriptNode Value(string path)
    {
        var line = Line();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => new ScriptNode.Object(path, line, Members(path)),
            JsonTokenType.StartArray => new ScriptNode.List(path, line, Items(path)),
            JsonTokenType.String => new ScriptNode.Text(path, line, Text()),
            JsonTokenType.Number => new ScriptNode.Number(path, line, _reader.GetDouble()),
            JsonTokenType.True or JsonTokenType.False => new ScriptNode.Flag(path, line, _reader.GetBoolean()),
            _ => new ScriptNode.Null(path, line),
        };
    }

    List<(string, ScriptNode)> Members(string path)
    {
        var members = new List<(string, ScriptNode)>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var name = Text();
            _reader.Read();
            members.Add((name, Value($"{path}.{name}")));
        }

        return members;
    }

    List<ScriptNode> Items(string path)
    {
        var items = new List<ScriptNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(Value($"{path}[{items.Count}]"));
        return items;
    }

    string Text()
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException halfACharacter)
        {
            throw new JsonException(halfACharacter.Message, path: null, Line() - 1, bytePositionInLine: null);
        }
    }

    int Line()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _json[_counted..start].Count((byte)'\n');
        _counted = start;
        return _line;
    }
}
