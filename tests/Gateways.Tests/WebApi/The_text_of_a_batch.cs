using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.Tests.WebApi;

public sealed class The_text_of_a_batch
{
    [Fact]
    public void Data_that_looks_like_a_boundary_does_no_harm()
    {
        var text =
            "preamble\r\n--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"a\":\"--b\"}\r\n--bb\r\n--b--\r\nepilogue";

        var answer = Assert.Single(BatchReader.Read(Answer("multipart/mixed; boundary=\"b\"", text)));

        Assert.Equal("{\"a\":\"--b\"}\r\n--bb", answer.Response.Body);
    }

    [Fact]
    public void Text_of_any_script_survives()
    {
        var text = "--b\r\nContent-Type: application/http\r\n\r\n" +
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"Größe 電話\"}\r\n--b--";

        Assert.Equal("{\"a\":\"Größe 電話\"}", BatchReader.Read(Answer("multipart/mixed; boundary=b", text)).Single().Response.Body);
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=b", "--b\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{}\r\n")]
    [InlineData("multipart/mixed; boundary=b", "--b\r\nContent-Type: application/http\r\n\r\nnonsense\r\n\r\n{}\r\n--b--")]
    [InlineData("multipart/mixed", "--b--")]
    [InlineData("multipart/mixed; boundary=b", "")]
    public void A_broken_batch_is_refused(string contentType, string text) =>
        Assert.Throws<FormatException>(() => BatchReader.Read(Answer(contentType, text)));

    [Fact]
    public void A_header_cannot_smuggle_another_line() =>
        Assert.Throws<ArgumentException>(
            () => BatchWriter.ChangeSet([BatchPart.Patch("x", "{}", "If-Match", "W/\"1\"\r\nEvil: yes")], "b", "/"));

    static Response Answer(string contentType, string text) => new(200, contentType, RequestId: null, RetryAfter: null, text);
}
