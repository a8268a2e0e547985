using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.Batch;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.Reading;

/// <summary>A question on its way over the wire.</summary>
/// <param name="Parts">Empty when the answer is known without asking.</param>
/// <param name="Read">Given the answers to the parts in order; further pages of the last part follow it.</param>
internal sealed record Inquiry(IReadOnlyList<BatchPart> Parts, Func<IReadOnlyList<Response>, Answer> Read)
{
    public static Inquiry Known(Answer answer) => new([], _ => answer);
}
