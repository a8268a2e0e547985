namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>A JSON value and where it stands; a closed set.</summary>
/// <param name="Path">Such as "$.rules[2].delay".</param>
/// <param name="Line">From 1.</param>
abstract record ScriptNode(string Path, int Line)
{
    /// <summary>What it is, as people say it.</summary>
    public string Kind => this switch
    {
        Object => "an object",
        List => "a list",
        Text => "a text",
        Number => "a number",
        Flag => "true or false",
        _ => "null",
    };

    public sealed record Object(string Path, int Line, IReadOnlyList<(string Name, ScriptNode Value)> Members) : ScriptNode(Path, Line);

    public sealed record List(string Path, int Line, IReadOnlyList<ScriptNode> Items) : ScriptNode(Path, Line);

    public sealed record Text(string Path, int Line, string Value) : ScriptNode(Path, Line);

    public sealed record Number(string Path, int Line, double Value) : ScriptNode(Path, Line);

    public sealed record Flag(string Path, int Line, bool Value) : ScriptNode(Path, Line);

    public sealed record Null(string Path, int Line) : ScriptNode(Path, Line);
}
