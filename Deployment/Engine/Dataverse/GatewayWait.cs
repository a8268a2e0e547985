namespace VoiceForD365.Deployment.Dataverse;

/// <summary>A gateway waits. It is told when a long wait begins, and at least every ten seconds while any wait goes on.</summary>
/// <param name="For">What for, for people, such as "the answer to POST $batch".</param>
/// <param name="Since">How long already.</param>
/// <param name="Left">How long still, at most; null where nobody knows.</param>
public sealed record GatewayWait(string For, TimeSpan Since, TimeSpan? Left)
{
    /// <summary>Silence longer than this makes people believe that nothing goes on.</summary>
    public static readonly TimeSpan NoticeAfter = TimeSpan.FromSeconds(10);
}
