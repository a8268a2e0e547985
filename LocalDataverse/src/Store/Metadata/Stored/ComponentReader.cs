using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>Reads one component, standing on the name of its first member; it leaves the reader behind the last one.</summary>
delegate T ReadComponent<out T>(ref ComponentReader json);

/// <summary>
/// The members of a component, asked for by name in the order they were written; one that was left out has no value.
/// </summary>
/// <remarks>
/// By hand, as a general serializer is not ready soon enough: getting System.Text.Json's to read six kinds of component took 850 compiled
/// methods and a quarter of the time a local Dataverse took to start.
/// </remarks>
ref struct ComponentReader
{
    Utf8JsonReader _json;

    ComponentReader(ReadOnlySpan<byte> json)
    {
        _json = new Utf8JsonReader(json);
        _json.Read();
    }

    public static T Read<T>(ReadOnlySpan<byte> json, ReadComponent<T> component) => new ComponentReader(json).Object(component);

    public string Text(ReadOnlySpan<byte> name) => OptionalText(name) ?? throw Missing(name);

    public string? OptionalText(ReadOnlySpan<byte> name) => Enter(name) ? Leave(_json.GetString()) : null;

    public int RequiredNumber(ReadOnlySpan<byte> name) => Number(name) ?? throw Missing(name);

    public int? Number(ReadOnlySpan<byte> name) => Enter(name) ? Leave<int?>(_json.GetInt32()) : null;

    public decimal? Amount(ReadOnlySpan<byte> name) => Enter(name) ? Leave<decimal?>(_json.GetDecimal()) : null;

    public bool Flag(ReadOnlySpan<byte> name) => Enter(name) && Leave(_json.GetBoolean());

    public Guid RequiredId(ReadOnlySpan<byte> name) => Id(name) ?? throw Missing(name);

    public Guid? Id(ReadOnlySpan<byte> name) => Enter(name) ? Leave<Guid?>(_json.GetGuid()) : null;

    /// <returns>Which of the names it is; the first one when it was left out.</returns>
    public int OneOf(ReadOnlySpan<byte> name, string[] names)
    {
        if (!Enter(name))
            return 0;
        for (var i = 0; i < names.Length; i++)
            if (_json.ValueTextEquals(names[i]))
                return Leave(i);
        throw new JsonException($"'{_json.GetString()}' is none of {string.Join(", ", names)}.");
    }

    public ImmutableArray<string> Texts(ReadOnlySpan<byte> name)
    {
        if (!Enter(name))
            return [];
        var texts = ImmutableArray.CreateBuilder<string>();
        while (Next() != JsonTokenType.EndArray)
            texts.Add(_json.GetString()!);
        return Leave(texts.DrainToImmutable());
    }

    public ImmutableArray<T> Components<T>(ReadOnlySpan<byte> name, ReadComponent<T> component)
    {
        if (!Enter(name))
            return [];
        var components = ImmutableArray.CreateBuilder<T>();
        while (Next() != JsonTokenType.EndArray)
            components.Add(Object(component));
        return Leave(components.DrainToImmutable());
    }

    public T? OptionalComponent<T>(ReadOnlySpan<byte> name, ReadComponent<T> component)
        where T : class =>
        Enter(name) ? Leave(Object(component)) : null;

    T Object<T>(ReadComponent<T> component)
    {
        Next();
        var read = component(ref this);
        return _json.TokenType == JsonTokenType.EndObject
            ? read
            : throw new JsonException($"'{_json.GetString()}' of a {typeof(T).Name} is not known, or not where it belongs.");
    }

    bool Enter(ReadOnlySpan<byte> name)
    {
        if (_json.TokenType != JsonTokenType.PropertyName || !_json.ValueTextEquals(name))
            return false;
        Next();
        return true;
    }

    T Leave<T>(T value)
    {
        Next();
        return value;
    }

    JsonTokenType Next() => _json.Read() ? _json.TokenType : JsonTokenType.None;

    static JsonException Missing(ReadOnlySpan<byte> name) => new($"'{Encoding.UTF8.GetString(name)}' is missing.");
}
