using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Snapshots;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Uninstalling;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Commands;

/// <summary>
/// The configuration and the rows that an uninstall loses, as files: voice.yaml, a snapshot, one JSON file per table, and at last
/// kept.json, without which the rest is not whole. The form is described in docs/uninstall.md.
/// </summary>
sealed class KeptData(IDataverse dataverse, DesiredState desired)
{
    public const string Manifest = "kept.json";

    /// <summary>Brings configuration and rows of ours back, once the product is installed again.</summary>
    public const string Snapshot = "snapshot.json";

    static readonly JsonWriterOptions Form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="folder">Full path. An earlier run's, of an uninstall that did not end, is taken as it is.</param>
    /// <returns>Full paths of the files.</returns>
    /// <exception cref="RunFailedException">
    /// They cannot be written, or the folder holds something else; nothing is uninstalled then.
    /// </exception>
    public async Task<IReadOnlyList<string>> WriteAsync(string folder, CancellationToken cancellation)
    {
        var tables = await Uninstaller.ReadDataAsync(dataverse, desired, cancellation);
        if (Earlier(folder, tables) is { } earlier) return earlier;
        var export = await Doctor.ExportAsync(dataverse, desired, DateTimeOffset.UtcNow, cancellation);
        var (snapshot, _) = await Restorer.TakeAsync(dataverse, desired, DateTimeOffset.UtcNow, cancellation);
        return Output.WriteFolder(folder, "--keep-data", () =>
        {
            Directory.CreateDirectory(folder);
            var files = new List<string> { Path.Combine(folder, "voice.yaml") };
            File.WriteAllText(files[0], ConfigurationYaml.Render(export, dataverse.Environment));
            files.Add(Path.Combine(folder, Snapshot));
            SnapshotFile.Write(files[^1], snapshot);
            foreach (var table in tables)
            {
                files.Add(Path.Combine(folder, $"{table.Table}.json"));
                Write(files[^1], json => Write(json, table));
            }

            files.Add(Path.Combine(folder, Manifest));
            Write(files[^1], json => Write(json, tables));
            return files;
        });
    }

    /// <returns>null where the folder is empty, or not there.</returns>
    IReadOnlyList<string>? Earlier(string folder, IReadOnlyList<KeptTable> now)
    {
        if (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any()) return null;
        var manifest = Path.Combine(folder, Manifest);
        if (!File.Exists(manifest)) throw InUse(folder, "it is not empty, and it does not contain a complete export of an earlier run");
        var (environment, counts) = Read(manifest);
        // A local Dataverse listens on another port each time.
        if (Host(environment) != Host(dataverse.Environment)) throw InUse(folder, $"it contains the data of {environment}");
        foreach (var table in now)
        {
            var kept = counts.GetValueOrDefault(table.Table.ToString());
            if (table.Rows.Count > kept)
                throw InUse(folder, $"it contains {kept} rows of {table.Table}, but by now there are {table.Rows.Count}");
        }

        return [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
    }

    static string Host(string environment) => Uri.TryCreate(environment, UriKind.Absolute, out var address) ? address.Host : environment;

    static (string Environment, Dictionary<string, int> Rows) Read(string manifest)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return (
                document.RootElement.GetProperty("environment").GetString() ?? "",
                document.RootElement.GetProperty("tables").EnumerateArray().ToDictionary(
                    table => table.GetProperty("table").GetString() ?? "", table => table.GetProperty("rows").GetInt32()));
        }
        catch (Exception odd) when (odd is JsonException or KeyNotFoundException or InvalidOperationException or IOException)
        {
            throw InUse(Path.GetDirectoryName(manifest)!, $"its {Manifest} cannot be read: {odd.Message}");
        }
    }

    static RunFailedException InUse(string folder, string why) => new(Diagnostic.Error(
        CliCodes.KeptFolderInUse,
        "The folder for the kept data is already in use.",
        folder,
        why,
        "name an empty folder"));

    static void Write(string file, Action<Utf8JsonWriter> write)
    {
        using var stream = File.Create(file);
        using var json = new Utf8JsonWriter(stream, Form);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }

    void Write(Utf8JsonWriter json, IReadOnlyList<KeptTable> tables)
    {
        json.WriteString("environment", dataverse.Environment);
        json.WriteString("package", desired.Version.ToString());
        json.WriteString("configuration", "voice.yaml");
        json.WriteString("snapshot", Snapshot);
        json.WriteStartArray("tables");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteString("table", table.Table.ToString());
            json.WriteString("file", $"{table.Table}.json");
            json.WriteNumber("rows", table.Rows.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, KeptTable table)
    {
        json.WriteString("table", table.Table.ToString());
        json.WriteStartArray("rows");
        foreach (var row in table.Rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            foreach (var (column, value) in row.Columns) JsonChanges.Write(json, column.ToString(), value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
