using System.Text.Json;

namespace VoiceForD365.Release.Records;

/// <summary>Writes what a release was made from and with, as an in-toto statement with SLSA's provenance.</summary>
/// <remarks>
/// in-toto.io/Statement/v1 and slsa.dev/spec/v1.0/provenance. Nobody signs it here: who publishes the release attests it, see
/// docs/release.md. No moment of time is in it, so that two builds of one commit write the same.
/// </remarks>
static class Provenance
{
    public const string FileName = "provenance.json";

    const string BuildType = "https://enreach.com/voice-for-dynamics-365/release/v1";

    static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n" };

    /// <param name="artifacts">What was made.</param>
    public static byte[] Write(Origin origin, IReadOnlyList<Artifact> artifacts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("_type", "https://in-toto.io/Statement/v1");
            json.WriteStartArray("subject");
            foreach (var artifact in artifacts.OrderBy(artifact => artifact.Name, StringComparer.Ordinal)) Resource(json, artifact);
            json.WriteEndArray();
            json.WriteString("predicateType", "https://slsa.dev/provenance/v1");
            json.WriteStartObject("predicate");
            Definition(json, origin);
            json.WriteStartObject("runDetails");
            json.WriteStartObject("builder");
            json.WriteString("id", origin.Builder);
            json.WriteStartObject("version");
            json.WriteString("dotnet-sdk", origin.Sdk);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return [.. stream.ToArray(), (byte)'\n'];
    }

    static void Definition(Utf8JsonWriter json, Origin origin)
    {
        json.WriteStartObject("buildDefinition");
        json.WriteString("buildType", BuildType);
        json.WriteStartObject("externalParameters");
        json.WriteString("version", origin.Version);
        json.WriteString("commit", origin.Commit ?? "unknown");
        json.WriteBoolean("uncommittedChanges", origin.HasUncommittedChanges);
        json.WriteEndObject();
        json.WriteStartArray("resolvedDependencies");
        if (origin.Commit is not null)
        {
            json.WriteStartObject();
            json.WriteString("name", "source");
            json.WriteStartObject("digest");
            json.WriteString("gitCommit", origin.Commit);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        foreach (var input in origin.Inputs.OrderBy(input => input.Name, StringComparer.Ordinal)) Resource(json, input);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Resource(Utf8JsonWriter json, Artifact artifact)
    {
        json.WriteStartObject();
        json.WriteString("name", artifact.Name);
        json.WriteStartObject("digest");
        json.WriteString("sha256", artifact.Sha256);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}

/// <summary>What a release is made from and with.</summary>
/// <param name="Commit">null where no repository of git is at hand.</param>
/// <param name="HasUncommittedChanges">The commit is not all there is.</param>
/// <param name="Sdk">The .NET SDK's version.</param>
/// <param name="Builder">Who runs it: a pipeline's address, or what a person's machine is called here.</param>
/// <param name="Inputs">What decides about the result beside the source: lock files, and the files that choose versions.</param>
sealed record Origin(
    string Version, string? Commit, bool HasUncommittedChanges, string Sdk, string Builder, IReadOnlyList<Artifact> Inputs);
