using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VoiceForD365.Gateways.Tests.OrganizationService.OverWebApi;

/// <summary>Writes a batch of one change set, and finds the refusal in its answer.</summary>
sealed partial class ChangeSet(string apiPath)
{
    readonly StringBuilder _parts = new();
    int _count;

    public string Boundary { get; } = "batch_" + Guid.NewGuid().ToString("N");

    public void Add(ChangePart part)
    {
        _count++;
        Line($"--set{Boundary}");
        Line("Content-Type: application/http");
        Line("Content-Transfer-Encoding: binary");
        Line($"Content-ID: {_count.ToString(CultureInfo.InvariantCulture)}");
        Line("");
        Line($"{part.Method} {apiPath}{part.Path} HTTP/1.1");
        Line("Content-Type: application/json; type=entry");
        if (part.Precondition is not null) Line(part.Precondition);
        Line("");
        Line(part.Body.ToJsonString());
    }

    public override string ToString() =>
        $"--{Boundary}\r\nContent-Type: multipart/mixed; boundary=set{Boundary}\r\n\r\n{_parts}--set{Boundary}--\r\n\r\n--{Boundary}--\r\n";

    /// <returns>null when everything was done.</returns>
    public static RefusedPart? Refused(string answer)
    {
        var status = RefusedStatus().Match(answer);
        if (!status.Success) return null;
        var body = answer[answer.IndexOf('{', status.Index)..(answer.LastIndexOf('}') + 1)];
        var id = ContentId().Match(answer);
        int? part = id.Success ? int.Parse(id.Groups[1].Value, CultureInfo.InvariantCulture) : null;
        return new(int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture), body, part);
    }

    void Line(string text) => _parts.Append(text).Append("\r\n");

    [GeneratedRegex(@"^HTTP/1.1 ([45]\d\d)", RegexOptions.Multiline)]
    private static partial Regex RefusedStatus();

    [GeneratedRegex(@"^Content-ID: (\d+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex ContentId();
}

sealed record ChangePart(string Method, string Path, JsonObject Body, string? Precondition = null);

sealed record RefusedPart(int Status, string Body, int? ContentId);
