using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using VoiceForD365.LocalDataverse.Http;

namespace VoiceForD365.LocalDataverse.Graph;

/// <summary>What was asked of Microsoft Graph.</summary>
/// <param name="Root">Such as https://localhost:5443/graph/v1.0, for links to next pages.</param>
/// <param name="Path">Below the root, in its segments.</param>
/// <param name="Options">System query options, by name with the dollar sign.</param>
sealed partial record GraphRequest(
    string Method,
    string Root,
    IReadOnlyList<string> Path,
    IReadOnlyDictionary<string, string> Options,
    JsonObject? Body,
    GraphCaller Caller,
    string Prefer,
    bool IsEventual)
{
    static readonly string[] KnownOptions = ["$filter", "$select", "$top", "$count", "$skiptoken"];

    public static async Task<GraphRequest> ReadAsync(HttpContext http, string target, GraphCaller caller)
    {
        var (path, query) = target.Split('?', 2) is [var before, var after] ? (before, after) : (target, "");
        var options = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .ToDictionary(pair => Uri.UnescapeDataString(pair[0]), pair => pair.Length > 1 ? Text(pair[1]) : "", StringComparer.Ordinal);
        if (options.Keys.FirstOrDefault(name => !KnownOptions.Contains(name)) is { } unknown)
            throw GraphException.Unsupported($"the query option '{unknown}'");
        return new(
            http.Request.Method,
            $"{http.Request.Scheme}://{http.Request.Host}{GraphFront.Root.TrimEnd('/')}",
            [.. Uri.UnescapeDataString(path)[GraphFront.Root.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)],
            options,
            await BodyAsync(http),
            caller,
            http.Request.Headers["Prefer"].ToString(),
            http.Request.Headers["ConsistencyLevel"].ToString().Equals("eventual", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The body, which the request has to have.</summary>
    public JsonObject Given => Body ?? throw GraphException.Bad("A value is required for the request body.");

    /// <summary>Whether this property is asked for by name.</summary>
    public bool Names(string property) => Options.TryGetValue("$select", out var select) && select.Split(',').Contains(property);

    /// <summary>Only comparisons with eq, joined by and.</summary>
    public Func<JsonObject, bool> Filter()
    {
        if (!Options.TryGetValue("$filter", out var filter)) return _ => true;
        var conditions = new List<(string Property, string Value)>();
        foreach (var part in And().Split(filter))
        {
            var match = Condition().Match(part.Trim());
            if (!match.Success) throw GraphException.Unsupported($"the filter '{part}'");
            conditions.Add((match.Groups[1].Value, match.Groups[2].Value.Replace("''", "'", StringComparison.Ordinal)));
        }

        return item => conditions.All(wanted =>
            string.Equals(item[wanted.Property]?.ToString(), wanted.Value, StringComparison.OrdinalIgnoreCase));
    }

    public JsonObject Select(JsonObject item)
    {
        var wanted = Options.TryGetValue("$select", out var select) ? select.Split(',') : null;
        var selected = new JsonObject();
        foreach (var (name, value) in item)
            if (wanted is null || name == "id" || wanted.Contains(name))
                selected[name] = value?.DeepClone();
        return selected;
    }

    static string Text(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    static async Task<JsonObject?> BodyAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadAsync(http);
        if (body.Length == 0) return null;
        try
        {
            if (WholeJson.Objection(body.ToArray()) is not null)
                throw GraphException.Bad("Unable to read JSON request payload.");
            return JsonNode.Parse(body) as JsonObject ?? throw GraphException.Bad("The request body is no JSON object.");
        }
        catch (JsonException)
        {
            throw GraphException.Bad("Unable to read JSON request payload.");
        }
    }

    [GeneratedRegex(@"\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)")]
    private static partial Regex And();

    [GeneratedRegex(@"^(\w+) eq '((?:[^']|'')*)'$")]
    private static partial Regex Condition();
}
