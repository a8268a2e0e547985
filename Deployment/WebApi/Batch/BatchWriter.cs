using System.Globalization;
using System.Text;

namespace VoiceForD365.Gateways.WebApi.Batch;

/// <summary>Writes a batch as the multipart/mixed text the Web API reads.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api</remarks>
static class BatchWriter
{
    const string NewLine = "\r\n";

    /// <summary>The platform's limit, change sets included.</summary>
    public const int MostParts = 1000;

    /// <param name="apiPath">The absolute path of the Web API's root, such as /api/data/v9.2/.</param>
    public static string Reads(IReadOnlyList<BatchPart> parts, string boundary, string apiPath)
    {
        var text = new StringBuilder();
        foreach (var part in parts) Append(text, part, boundary, apiPath, contentId: null);
        return text.Append("--").Append(boundary).Append("--").Append(NewLine).ToString();
    }

    /// <summary>One change set, hence one transaction. Content-ID n names the n-th part, counted from 1.</summary>
    public static string ChangeSet(IReadOnlyList<BatchPart> parts, string boundary, string apiPath) =>
        ChangeSets([parts], boundary, apiPath);

    /// <summary>Several change sets, each one transaction. Content-ID n names the n-th part of all, counted from 1.</summary>
    public static string ChangeSets(IReadOnlyList<IReadOnlyList<BatchPart>> sets, string boundary, string apiPath)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var (parts, at) in sets.Select((parts, at) => (parts, at)))
        {
            var inner = $"changeset{(at == 0 ? "" : $"{at}")}{boundary}";
            text.Append("--").Append(boundary).Append(NewLine)
                .Append("Content-Type: multipart/mixed; boundary=\"").Append(inner).Append('"').Append(NewLine).Append(NewLine);
            foreach (var part in parts) Append(text, part, inner, apiPath, contentId: ++count);
            text.Append("--").Append(inner).Append("--").Append(NewLine);
        }

        return text.Append("--").Append(boundary).Append("--").Append(NewLine).ToString();
    }

    static void Append(StringBuilder text, BatchPart part, string boundary, string apiPath, int? contentId)
    {
        text.Append("--").Append(boundary).Append(NewLine)
            .Append("Content-Type: application/http").Append(NewLine)
            .Append("Content-Transfer-Encoding: binary").Append(NewLine);
        if (contentId is { } id) text.Append("Content-ID: ").Append(id.ToString(CultureInfo.InvariantCulture)).Append(NewLine);
        text.Append(NewLine).Append(part.Method).Append(' ').Append(apiPath).Append(part.Path).Append(" HTTP/1.1").Append(NewLine);
        foreach (var (name, value) in part.Headers) text.Append(name).Append(": ").Append(OneLine(value)).Append(NewLine);
        text.Append(NewLine).Append(part.Json).Append(NewLine);
    }

    static string OneLine(string value) =>
        value.AsSpan().ContainsAny('\r', '\n') ? throw new ArgumentException("A header value holds a line break.", nameof(value)) : value;
}

/// <summary>One request inside a batch.</summary>
/// <param name="Path">Relative to the Web API's root.</param>
/// <param name="Headers">Besides those every part carries; none may hold a line break.</param>
/// <param name="Json">null for a GET.</param>
sealed record BatchPart(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, string? Json)
{
    static readonly (string, string)[] Read =
    [
        ("Accept", "application/json"),
        ("OData-MaxVersion", "4.0"),
        ("OData-Version", "4.0"),
    ];

    static readonly (string, string)[] LookupNames =
        [("Prefer", "odata.include-annotations=\"Microsoft.Dynamics.CRM.lookuplogicalname\"")];

    public static BatchPart Get(string path) => new("GET", path, Read, Json: null);

    /// <summary>A read that says of each lookup which table it points at.</summary>
    public static BatchPart GetRows(string path) => new("GET", path, [.. Read, .. LookupNames], Json: null);

    public static BatchPart Post(string path, string json) => new("POST", path, Content(), json);

    public static BatchPart Patch(string path, string json, string precondition, string value) =>
        new("PATCH", path, [.. Content(), (precondition, value)], json);

    /// <param name="version">The row version it must have; null: any.</param>
    public static BatchPart Delete(string path, string? version = null) =>
        new("DELETE", path, version is null ? Read : [.. Read, ("If-Match", version)], Json: null);

    static (string, string)[] Content() => [.. Read, ("Content-Type", "application/json; type=entry")];
}
