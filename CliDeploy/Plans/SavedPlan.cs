using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Approvals;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.CliDeploy.Plans;

/// <summary>A plan in a file, to be approved: the report of 'plan' as JSON, and behind it what it was made from. Without secrets.</summary>
static class SavedPlan
{
    public const string DigestMember = "digest";

    static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the file whole or not at all.</summary>
    /// <returns>Its full path.</returns>
    /// <exception cref="RunFailedException">There is something else, or nothing can be written.</exception>
    public static string Write(string to, Result.Planned planned, PlanBasis basis)
    {
        var file = Path.GetFullPath(to);
        if (Directory.Exists(file) || (File.Exists(file) && !SavedPlanReader.IsPlan(file))) throw new RunFailedException(Occupied(file));
        var text = Render(planned, basis);
        Output.WriteFile(file, "--out", () =>
        {
            var temporary = $"{file}.{Environment.ProcessId}.tmp";
            File.WriteAllText(temporary, text);
            File.Move(temporary, file, overwrite: true);
        });
        return file;
    }

    public static string Render(Result.Planned planned, PlanBasis basis)
    {
        var body = Redaction.CleanKnown(Json(json =>
        {
            JsonReport.Write(json, planned);
            Write(json, basis);
        }));
        using var document = JsonDocument.Parse(body);
        return Json(json =>
        {
            foreach (var member in document.RootElement.EnumerateObject()) member.WriteTo(json);
            json.WriteString(DigestMember, Digest(document.RootElement));
        }) + "\n";
    }

    /// <summary>Of all members but itself; how they are set out does not count.</summary>
    public static string Digest(JsonElement root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var member in root.EnumerateObject().Where(member => member.Name != DigestMember))
            hash.AppendData(Encoding.UTF8.GetBytes($"{JsonSerializer.Serialize(member.Name)}:{JsonSerializer.Serialize(member.Value)}\n"));
        return "sha256:" + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Write(Utf8JsonWriter json, PlanBasis basis)
    {
        json.WriteStartObject("basis");
        json.WriteString("organizationId", basis.OrganizationId);
        json.WriteString("platformVersion", basis.PlatformVersion);
        json.WriteString("package", basis.Package);
        json.WriteString("configuration", basis.Configuration);
        json.WriteBoolean("configurationOnly", basis.ConfigurationOnly);
        json.WriteString("scenario", basis.Scenario?.ToText());
        json.WriteString("take", basis.Take);
        if (basis.Leaving is { } wish)
        {
            json.WriteStartObject("uninstall");
            json.WriteBoolean("disableApplicationUser", wish.DisableApplicationUser);
            json.WriteBoolean("removeRegistration", wish.RemoveRegistration);
            json.WriteEndObject();
        }

        json.WriteStartArray("solutions");
        foreach (var solution in basis.Solutions)
        {
            json.WriteStartObject();
            json.WriteString("uniqueName", solution.UniqueName);
            json.WriteString("version", solution.Version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in basis.Rows) Write(json, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, SeenRow row)
    {
        json.WriteStartObject();
        json.WriteString("table", row.Table.ToString());
        json.WriteString("id", row.Id);
        json.WriteString("version", row.Version);
        json.WriteStartObject("values");
        foreach (var value in row.Values) json.WriteString(value.Column, value.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static string Json(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    static Diagnostic Occupied(string file) => Diagnostic.Error(
        CliCodes.NotOverwritten,
        "The file already exists and is not a saved plan.",
        file,
        "only a saved plan may be overwritten",
        "name another file");
}
