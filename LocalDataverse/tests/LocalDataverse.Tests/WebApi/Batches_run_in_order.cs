using System.Globalization;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Batches_run_in_order
{
    [Fact]
    public async Task A_change_set_may_refer_to_what_it_made_by_content_id()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Batch(ChangeSet(
            ("POST", "/api/data/v9.2/accounts", """{"name":"Parent"}"""),
            ("POST", local.Base + "accounts", """{"name":"Child","parentaccountid@odata.bind":"$1"}"""),
            ("PATCH", "$2", """{"accountnumber":"2"}""")));

        Assert.Equal(200, reply.Status);
        Assert.StartsWith("multipart/mixed; boundary=batchresponse_", reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(3, Count(reply.Text, "HTTP/1.1 204 No Content"));
        Assert.Contains("Content-ID: 2\r\n", reply.Text, StringComparison.Ordinal);
        Assert.Contains("OData-EntityId: " + local.Base + "accounts(", reply.Text, StringComparison.Ordinal);
        var child = Assert.Single((await local.Get("accounts?$filter=accountnumber eq '2'&$expand=parentaccountid")).Rows);
        Assert.Equal("Parent", child!["parentaccountid"]!["name"]!.ToString());
    }

    [Fact]
    public async Task A_failed_change_set_keeps_nothing_and_answers_with_one_part()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Batch(ChangeSet(
            ("POST", "/api/data/v9.2/accounts", """{"name":"A"}"""),
            ("POST", "/api/data/v9.2/accounts", """{"nmae":"B"}"""),
            ("POST", "/api/data/v9.2/accounts", """{"name":"C"}""")));

        Assert.Equal(400, reply.Status);
        Assert.Equal(1, Count(reply.Text, "HTTP/1.1 "));
        Assert.Contains("0x80048d19", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Content-ID: 2", reply.Text, StringComparison.Ordinal);
        Assert.Empty((await local.Get("accounts")).Rows);
        var operations = local.Server.Requests[0].Operations;
        Assert.Equal([null, 400, null], operations.Select(o => o.Status));
        Assert.All(operations, o => Assert.Equal(1, o.ChangeSet));
    }

    [Fact]
    public async Task Without_continue_on_error_nothing_after_a_failure_runs_and_with_it_everything_does()
    {
        await using var local = await TestDataverse.StartAsync();
        var body = Single("GET", "nothings") + Single("GET", "WhoAmI") + "--batch_1--\n";

        var stopped = await local.Batch(body);
        var went = await local.Batch(body, continueOnError: true);

        Assert.Equal((404, 1), (stopped.Status, Count(stopped.Text, "HTTP/1.1 ")));
        Assert.Equal((200, 2), (went.Status, Count(went.Text, "HTTP/1.1 ")));
        Assert.Contains("BusinessUnitId", went.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reads_see_what_an_earlier_change_set_wrote()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Batch(
            ChangeSet(("POST", "/api/data/v9.2/accounts", """{"name":"A"}"""))[..^"--batch_1--\n".Length]
                + Single("GET", "/api/data/v9.2/accounts?$select=name&$filter=name eq 'A'") + "--batch_1--\n");

        Assert.Contains("\"name\":\"A\"", reply.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "1", "a change set must not contain GET requests")]
    [InlineData("POST", null, "Content-ID header not present")]
    public async Task A_change_set_is_checked_as_a_whole_before_it_runs(string method, string? contentId, string message)
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Batch($$"""
            --batch_1
            Content-Type: multipart/mixed; boundary=cs

            --cs
            Content-Type: application/http
            {{(contentId is null ? "Content-Transfer-Encoding: binary" : "Content-ID: " + contentId)}}

            {{method}} /api/data/v9.2/accounts HTTP/1.1
            Content-Type: application/json

            {"name":"A"}
            --cs--
            --batch_1--

            """);

        Assert.Equal((400, "0x80060888"), (reply.Status, reply.Code));
        Assert.Contains(message, reply.Message, StringComparison.Ordinal);
        Assert.Empty((await local.Get("accounts")).Rows);
    }

    [Fact]
    public async Task Bare_line_feeds_and_a_missing_end_are_malformed()
    {
        await using var local = await TestDataverse.StartAsync();

        var lineFeeds = await local.Batch((Single("GET", "WhoAmI") + "--batch_1--\n").ReplaceLineEndings("\n"), keepLineEnds: true);
        var noEnd = await local.Batch(Single("GET", "WhoAmI"));

        Assert.Equal((400, 400), (lineFeeds.Status, noEnd.Status));
        Assert.Contains("CRLF", lineFeeds.Message, StringComparison.Ordinal);
        Assert.Contains("closing boundary", noEnd.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_operations_are_allowed_and_no_more()
    {
        await using var local = await TestDataverse.StartAsync();
        var rows = Enumerable.Range(0, 1001)
            .Select(n => ("POST", "/api/data/v9.2/accounts", $$"""{"name":"{{n.ToString(CultureInfo.InvariantCulture)}}"}""")).ToArray();

        Assert.Equal(400, (await local.Batch(ChangeSet(rows))).Status);
        Assert.Equal(200, (await local.Batch(ChangeSet(rows[..1000]))).Status);
        Assert.Equal("1000", (await local.Get("accounts/$count")).Text);
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;

    static string Single(string method, string target) =>
        $"--batch_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\n\n{method} {target} HTTP/1.1\nAccept: application/json\n\n\n";

    static string ChangeSet(params (string Method, string Target, string Body)[] operations)
    {
        var text = new StringBuilder("--batch_1\nContent-Type: multipart/mixed; boundary=\"changeset_1\"\n\n");
        for (var i = 0; i < operations.Length; i++)
            text.Append(
                CultureInfo.InvariantCulture,
                $"--changeset_1\nContent-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: {i + 1}\n\n{operations[i].Method} {operations[i].Target} HTTP/1.1\nContent-Type: application/json; type=entry\n\n{operations[i].Body}\n");
        return text.Append("--changeset_1--\n--batch_1--\n").ToString();
    }
}
