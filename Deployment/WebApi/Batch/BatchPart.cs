namespace VoiceForD365.Gateways.WebApi.Batch;

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
