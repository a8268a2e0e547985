using Microsoft.AspNetCore.Http;

namespace VoiceForD365.LocalDataverse.Http;

/// <summary>A request's body, whole.</summary>
static class RequestBody
{
    /// <exception cref="BadHttpRequestException">It cannot be read: too long, cut off, or in chunks that are none.</exception>
    public static async Task<MemoryStream> ReadAsync(HttpContext http)
    {
        var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        // Kestrel says most of it by the exception for it, but an overflowing chunk size by a bare one.
        catch (IOException unreadable) when (unreadable is not BadHttpRequestException)
        {
            throw new BadHttpRequestException(unreadable.Message, StatusCodes.Status400BadRequest, unreadable);
        }

        body.Position = 0;
        return body;
    }
}
