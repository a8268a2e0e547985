using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace VoiceForD365.VoiceSync.Telemetry;

/// <summary>A line of JSON for each entry, with nothing in it that tells of people (<see cref="MaskedText"/>).</summary>
sealed class MaskedJsonFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "masked-json";

    static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", MaskedText.Of(logEntry.Formatter(logEntry.State, logEntry.Exception)));
            if (System.Diagnostics.Activity.Current is { } span) json.WriteString("trace", span.TraceId.ToHexString());
            if (logEntry.State is IEnumerable<KeyValuePair<string, object?>> values) Write(json, values);
            if (logEntry.Exception is { } exception) json.WriteString("exception", MaskedText.Of(exception.ToString()));
            json.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    static void Write(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> values)
    {
        json.WriteStartObject("values");
        foreach (var (name, value) in values)
        {
            if (name == "{OriginalFormat}") continue;
            if (value is int count) json.WriteNumber(name, count);
            else json.WriteString(name, MaskedText.Of(value?.ToString() ?? ""));
        }

        json.WriteEndObject();
    }
}
