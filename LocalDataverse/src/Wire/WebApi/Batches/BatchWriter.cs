using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Batches;

/// <summary>Writes a batch's answer as multipart/mixed.</summary>
static class BatchWriter
{
    /// <param name="boundary">Without the leading dashes.</param>
    public static byte[] Write(BatchResponse answer, string boundary)
    {
        var text = new StringBuilder();
        foreach (var result in answer.Results)
        {
            text.Append("--").Append(boundary).Append("\r\n");
            if (!result.IsChangeSet)
            {
                WritePart(text, result.Responses[0].ContentId, result.Responses[0].Response);
                continue;
            }

            var inner = "changesetresponse_" + Guid.NewGuid().ToString("D");
            text.Append("Content-Type: multipart/mixed; boundary=").Append(inner).Append("\r\n\r\n");
            foreach (var (contentId, response) in result.Responses)
            {
                text.Append("--").Append(inner).Append("\r\n");
                WritePart(text, contentId, response);
            }

            text.Append("--").Append(inner).Append("--\r\n");
        }

        return Encoding.UTF8.GetBytes(text.Append("--").Append(boundary).Append("--\r\n").ToString());
    }

    static void WritePart(StringBuilder text, string? contentId, WebApiResponse response)
    {
        text.Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (contentId is not null)
            text.Append("Content-ID: ").Append(contentId).Append("\r\n");
        text.Append("\r\nHTTP/1.1 ").Append(response.Status.ToString(CultureInfo.InvariantCulture)).Append(' ')
            .Append(ReasonPhrases.GetReasonPhrase(response.Status)).Append("\r\n");
        if (response.Body is not null)
            text.Append("Content-Type: application/json; odata.metadata=minimal\r\n");
        else if (response.PlainText is not null)
            text.Append("Content-Type: ").Append(response.TextType).Append("\r\n");
        text.Append("OData-Version: 4.0\r\n");
        foreach (var (name, value) in response.Headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        text.Append("\r\n").Append(response.Body?.ToJsonString(ResponseJson.Options) ?? response.PlainText ?? "").Append("\r\n");
    }
}
