using System.Text;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Batches;

/// <summary>Reads the body of a $batch into requests.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api</remarks>
static class BatchReader
{
    const int MostOperations = 1000;

    /// <exception cref="FaultException">400: the batch as a whole cannot be run.</exception>
    public static IReadOnlyList<BatchPart> Read(WebApiRequest batch)
    {
        var parts =
            Multipart.Split(batch.Body, Multipart.Boundary(batch.Header("Content-Type"))).Select(part => ReadPart(batch, part)).ToList();
        var count = parts.Sum(p => p is BatchPart.ChangeSet set ? set.Operations.Count : 1);
        if (count > MostOperations)
            throw Multipart.Malformed($"it holds {count} operations, at most {MostOperations} are allowed");
        return parts;
    }

    static BatchPart ReadPart(WebApiRequest batch, ReadOnlyMemory<byte> part)
    {
        var (headers, content) = Multipart.ReadHeaders(part);
        var type = headers.GetValueOrDefault("Content-Type") ?? "";
        if (!type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase))
            return new BatchPart.Single(ReadOperation(batch, headers, content));
        var operations = Multipart.Split(content, Multipart.Boundary(type)).Select(inner =>
        {
            var (innerHeaders, innerContent) = Multipart.ReadHeaders(inner);
            return ReadOperation(batch, innerHeaders, innerContent);
        }).ToList();
        return new BatchPart.ChangeSet(Checked(operations));
    }

    static List<BatchOperation> Checked(List<BatchOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.Request.Method == "GET")
                throw Multipart.Malformed("a change set must not contain GET requests");
            if (operation.ContentId is null)
                throw Multipart.Malformed("Content-ID header not present in a request of a change set");
        }

        return operations.Select(o => o.ContentId).Distinct().Count() == operations.Count
            ? operations
            : throw Multipart.Malformed("a Content-ID is used twice in one change set");
    }

    static BatchOperation ReadOperation(WebApiRequest batch, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> content)
    {
        if (headers.GetValueOrDefault("Content-Type")?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) is not true)
            throw Multipart.Malformed("a part must have the content type application/http or multipart/mixed");
        var end = content.Span.IndexOf("\r\n"u8);
        var line = Encoding.UTF8.GetString(end < 0 ? content.Span : content.Span[..end]).Split(' ');
        if (line.Length < 3 || line[^1] != "HTTP/1.1")
            throw Multipart.Malformed($"'{string.Join(' ', line)}' is no request line");
        var (requestHeaders, body) = Multipart.ReadHeaders(end < 0 ? default : content[(end + 2)..]);
        // Blanks inside a query are tolerated, as the platform tolerates them.
        var (path, query) = Target(batch, string.Join("%20", line[1..^1]));
        var request = new WebApiRequest(line[0].ToUpperInvariant(), batch.Base, path, query, requestHeaders, TrimEnd(body));
        return new BatchOperation(request, headers.GetValueOrDefault("Content-ID") ?? requestHeaders.GetValueOrDefault("Content-ID"));
    }

    static byte[] TrimEnd(ReadOnlyMemory<byte> body) =>
        body.Span.TrimEnd("\r\n "u8).ToArray();

    static (string Path, string Query) Target(WebApiRequest batch, string target)
    {
        var local = new Uri(batch.Base).AbsolutePath;
        var relative = target.StartsWith(batch.Base, StringComparison.OrdinalIgnoreCase) ? target[batch.Base.Length..]
            : target.StartsWith(local, StringComparison.OrdinalIgnoreCase) ? target[local.Length..]
            : target.Contains("://", StringComparison.Ordinal) || target.StartsWith("/api/", StringComparison.Ordinal)
                ? throw Multipart.Malformed($"'{target}' is not below {batch.Base}")
                : target.TrimStart('/');
        var mark = relative.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (relative, "") : (relative[..mark], relative[(mark + 1)..]);
    }
}

/// <summary>One part of a batch: a request of its own, or a change set; a closed set.</summary>
abstract record BatchPart
{
    BatchPart()
    {
    }

    public sealed record Single(BatchOperation Operation) : BatchPart;

    public sealed record ChangeSet(IReadOnlyList<BatchOperation> Operations) : BatchPart;
}

/// <param name="ContentId">Of its part; null where none was sent.</param>
sealed record BatchOperation(WebApiRequest Request, string? ContentId);
