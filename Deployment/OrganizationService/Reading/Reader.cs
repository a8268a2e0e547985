using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService.Tables;

namespace VoiceForD365.Gateways.OrganizationService.Reading;

/// <summary>Asks all questions together; a second round only carries the next pages.</summary>
internal sealed class Reader(ServiceCalls calls, TableCache tables)
{
    public async Task<IReadOnlyList<Answer>> ReadAsync(IReadOnlyList<Question> questions, CancellationToken cancellation)
    {
        // Who asks which tables there are begins anew, maybe after an import that nobody here has watched.
        if (questions.Any(question => question is Question.Tables)) tables.Forget();
        var inquiries = questions.Select(question => Inquiry.About(question, tables)).ToArray();
        for (var open = inquiries; open.Length > 0; open = [.. open.Where(inquiry => inquiry.Requests.Count > 0)])
        {
            var replies = await calls.AskAllAsync([.. open.SelectMany(inquiry => inquiry.Requests)], cancellation).ConfigureAwait(false);
            var heard = 0;
            foreach (var inquiry in open)
            {
                var own = inquiry.Requests.Count;
                inquiry.Hear([.. replies.Skip(heard).Take(own)]);
                heard += own;
            }
        }

        return [.. inquiries.Select(inquiry => inquiry.Answer)];
    }
}
