namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>Collects what several questions of one check brought.</summary>
internal sealed class Finding(string requirement, string name)
{
    private readonly List<string> failures = [];
    private TimeSpan? slowest;

    /// <param name="problem">null when the answer is as it shall be.</param>
    public void Add(Reply reply, string? problem)
    {
        if (slowest is null || reply.Took > slowest) slowest = reply.Took;
        if (problem is not null) failures.Add(problem);
    }

    public void AddNoRedirection(string asked, Reply reply) =>
        Add(reply, reply.IsNoRedirection ? null : $"{asked}: expected 204 without a body, got {reply.Seen}");

    public CheckResult Result(CheckOutcome whenNot = CheckOutcome.Failed) => failures.Count == 0
        ? new(requirement, name, CheckOutcome.Passed, null, slowest)
        : new(requirement, name, whenNot, string.Join("; ", failures.Distinct()), slowest);

    public CheckResult LeftOut(string because) => new(requirement, name, CheckOutcome.LeftOut, because, slowest);
}
