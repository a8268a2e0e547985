using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>The body of an action, read strictly: what nobody here knows is refused by name.</summary>
sealed class Parameters(string action, JsonElement body)
{
    /// <exception cref="FaultException">A parameter outside of <paramref name="known"/>.</exception>
    public Parameters Only(params IReadOnlyCollection<string> known)
    {
        var unknown = body.EnumerateObject().Select(parameter => parameter.Name).FirstOrDefault(name => !known.Contains(name));
        return unknown is null
            ? this
            : throw Fault.InvalidArgument(
                $"The parameter '{unknown}' in the request payload is not a valid parameter for the operation '{action}'.");
    }

    /// <summary>Refuses a parameter the local Dataverse would have to ignore; null, false and empty say nothing and pass.</summary>
    public void Unsupported(params IEnumerable<string> names)
    {
        foreach (var name in names)
            if (body.TryGetProperty(name, out var value) && !SaysNothing(value))
                throw Fault.Unsupported($"{action} with {name}");
    }

    public bool NeededFlag(string name) => Flag(name) ?? throw Missing(name);

    public bool? Flag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "true or false"),
    };

    public string NeededText(string name) => Find(name) switch
    {
        null => throw Missing(name),
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        _ => throw Wrong(name, "text"),
    };

    public Guid? Id(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetGuid(out var id) && id != Guid.Empty => id,
        _ => throw Wrong(name, "an id"),
    };

    public Guid NeededId(string name) => Id(name) ?? throw Missing(name);

    public int NeededNumber(string name) => Find(name) switch
    {
        null => throw Missing(name),
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => throw Wrong(name, "a whole number"),
    };

    public byte[]? Bytes(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.TryGetBytesFromBase64(out var bytes) => bytes,
        _ => throw Wrong(name, "Base64"),
    };

    public JsonElement? Object(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value,
        _ => throw Wrong(name, "an object"),
    };

    /// <summary>The objects of a list; none where the list is absent.</summary>
    public IEnumerable<Parameters> Objects(string name) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object) =>
            [.. list.EnumerateArray().Select(item => new Parameters(name, item))],
        _ => throw Wrong(name, "a list of objects"),
    };

    public FaultException Missing(string name) =>
        Fault.InvalidArgument($"Required field '{name}' is missing for the operation '{action}'.");

    JsonElement? Find(string name) => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    FaultException Wrong(string name, string expected) =>
        Fault.InvalidArgument($"The parameter '{name}' of the operation '{action}' must be {expected}.");

    static bool SaysNothing(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.False
            || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);
}
