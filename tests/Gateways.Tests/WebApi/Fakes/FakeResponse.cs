using System.Text;

namespace VoiceForD365.Gateways.Tests.WebApi.Fakes;

/// <summary>One prepared answer, in the shape the documentation shows.</summary>
sealed record FakeResponse(int Status, string ContentType, string Body)
{
    public Dictionary<string, string> Headers { get; init; } = [];

    public bool Hangs { get; init; }

    public static FakeResponse Json(int status, string body) => new(status, "application/json; odata.metadata=minimal", body);

    public static FakeResponse Html(int status, string body = "<html><body>Hello</body></html>") => new(status, "text/html", body);

    public static FakeResponse Throttled(int seconds)
    {
        const string words = "Number of requests exceeded the limit of 6000 over time window of 300 seconds.";
        return Json(429, $$$"""{"error":{"code":"0x80072322","message":"{{{words}}}"}}""") with
        {
            Headers = new() { ["Retry-After"] = seconds.ToString() },
        };
    }

    /// <summary>The answer to reads, one part each.</summary>
    public static FakeResponse Batch(params (int Status, string Body)[] parts)
    {
        var text = new StringBuilder();
        foreach (var (status, body) in parts) text.Append("--batchresponse_aa\r\n").Append(Part(status, body, contentId: null));
        return new(200, "multipart/mixed; boundary=batchresponse_aa", text.Append("--batchresponse_aa--\r\n").ToString());
    }

    /// <summary>The answer to a change set that was accepted.</summary>
    public static FakeResponse ChangeSetDone(int writes)
    {
        var inner = string.Concat(Enumerable.Range(1, writes).Select(id => $"--changesetresponse_bb\r\n{Part(204, "", id)}"));
        return new(
            200,
            "multipart/mixed; boundary=batchresponse_aa",
            "--batchresponse_aa\r\nContent-Type: multipart/mixed; boundary=changesetresponse_bb\r\n\r\n" +
            $"{inner}--changesetresponse_bb--\r\n--batchresponse_aa--\r\n");
    }

    /// <summary>The answer to a change set that was refused: one part with the error.</summary>
    public static FakeResponse ChangeSetRefused(int status, string body, int? contentId) => new(
        200,
        "multipart/mixed; boundary=batchresponse_aa",
        "--batchresponse_aa\r\nContent-Type: multipart/mixed; boundary=changesetresponse_bb\r\n\r\n--changesetresponse_bb\r\n"
        + Part(status, body, contentId)
        + "--changesetresponse_bb--\r\n--batchresponse_aa--\r\n");

    static string Part(int status, string body, int? contentId) =>
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"
        + (contentId is { } id ? $"Content-ID: {id}\r\n" : "")
        + $"\r\nHTTP/1.1 {status} {(System.Net.HttpStatusCode)status}\r\n"
        + (body.Length == 0 ? "" : "Content-Type: application/json; odata.metadata=minimal\r\nOData-Version: 4.0\r\n")
        + $"\r\n{body}\r\n";
}
