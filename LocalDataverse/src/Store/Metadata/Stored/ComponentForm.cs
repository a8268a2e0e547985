using System.Text;

namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>How one kind of component is written as JSON, and read.</summary>
sealed record ComponentForm<T>(WriteComponent<T> Members, ReadComponent<T> Component)
{
    public string Write(T component) => new ComponentWriter().Write(component, Members);

    public T Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    /// <exception cref="System.Text.Json.JsonException">It is no component of this kind.</exception>
    public T Read(ReadOnlySpan<byte> json) => ComponentReader.Read(json, Component);
}
