using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

delegate void WriteComponent<in T>(ComponentWriter json, T component);

/// <summary>
/// The members of a component, for <see cref="ComponentReader"/> to read in the same order; what has no value is left out.
/// </summary>
sealed class ComponentWriter
{
    readonly ArrayBufferWriter<byte> _text = new();
    readonly Utf8JsonWriter _json;

    public ComponentWriter() => _json = new Utf8JsonWriter(_text);

    /// <summary>One component as JSON.</summary>
    public string Write<T>(T component, WriteComponent<T> members)
    {
        _text.ResetWrittenCount();
        _json.Reset();
        Object(component, members);
        _json.Flush();
        return Encoding.UTF8.GetString(_text.WrittenSpan);
    }

    public void Text(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            _json.WriteString(name, text);
    }

    public void Number(ReadOnlySpan<byte> name, int? number)
    {
        if (number is { } value)
            _json.WriteNumber(name, value);
    }

    public void Amount(ReadOnlySpan<byte> name, decimal? amount)
    {
        if (amount is { } value)
            _json.WriteNumber(name, value);
    }

    public void Flag(ReadOnlySpan<byte> name, bool flag) => _json.WriteBoolean(name, flag);

    public void Id(ReadOnlySpan<byte> name, Guid? id)
    {
        if (id is { } value)
            _json.WriteString(name, value);
    }

    public void Texts(ReadOnlySpan<byte> name, ImmutableArray<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (var text in texts)
            _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    public void Components<T>(ReadOnlySpan<byte> name, ImmutableArray<T> components, WriteComponent<T> members)
    {
        _json.WriteStartArray(name);
        foreach (var component in components)
            Object(component, members);
        _json.WriteEndArray();
    }

    public void Component<T>(ReadOnlySpan<byte> name, T? component, WriteComponent<T> members)
        where T : class
    {
        if (component is null)
            return;
        _json.WritePropertyName(name);
        Object(component, members);
    }

    void Object<T>(T component, WriteComponent<T> members)
    {
        _json.WriteStartObject();
        members(this, component);
        _json.WriteEndObject();
    }
}
