using System.Text.Json;
using System.Text.Unicode;

namespace VoiceForD365.LocalDataverse;

/// <summary>
/// What a reader of JSON lets pass until somebody asks for it: bytes that are no text, half of a character, and a name that comes twice.
/// </summary>
/// <remarks>
/// The reader of OData.NET, by which the platform reads, has "duplicate property names are not allowed", and the same of its annotations
/// (odata.*), though not of others: github.com/OData/odata.net, src/Microsoft.OData.Core/PropertyAndAnnotationCollector.cs.
/// </remarks>
static class WholeJson
{
    /// <returns>What is wrong with it, in a sentence; null when nothing is.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static string? Objection(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var names = new Stack<HashSet<string>>();
        try
        {
            while (reader.Read())
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject:
                        names.Push(new(StringComparer.Ordinal));
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        break;
                    // A file may be in there: it is not read for nothing.
                    case JsonTokenType.String when !reader.ValueIsEscaped:
                        if (!Utf8.IsValid(reader.ValueSpan))
                            return "The body is not valid UTF-8.";
                        break;
                    case JsonTokenType.String:
                        reader.GetString();
                        break;
                    case JsonTokenType.PropertyName when reader.GetString()! is var name && !names.Peek().Add(name) && IsOnce(name):
                        return Twice(name);
                }
        }
        catch (InvalidOperationException unreadable)
        {
            return unreadable.Message;
        }

        return null;
    }

    static bool IsOnce(string name) =>
        !name.Contains('@', StringComparison.Ordinal) || name.Contains("@odata.", StringComparison.Ordinal);

    static string Twice(string name) => name.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        ? $"Microsoft.OData.ODataException: Multiple annotations with the name '{name[(at + 1)..]}' were detected for the property with "
            + $"name '{name[..at]}'. In OData, duplicate annotations are not allowed."
        : $"Microsoft.OData.ODataException: Multiple properties with the name '{name}' were detected in a resource or a complex value. "
            + "In OData, duplicate property names are not allowed.";
}
