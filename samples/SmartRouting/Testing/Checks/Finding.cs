namespace VoiceForD365.SmartRouting.Testing.Checks;

/// <summary>Collects what several questions of one check brought.</summary>
sealed class Finding(string requirement, string name)
{
    readonly List<string> _failures = [];
    TimeSpan? _slowest;

    /// <param name="problem">null when the answer is as it shall be.</param>
    public void Add(Reply reply, string? problem)
    {
        if (_slowest is null || reply.Took > _slowest) _slowest = reply.Took;
        if (problem is not null) _failures.Add(problem);
    }

    public void AddNoRedirection(string asked, Reply reply) =>
        Add(reply, reply.IsNoRedirection ? null : $"{asked}: expected 204 without a body, got {reply.Seen}");

    public CheckResult Result(CheckOutcome whenNot = CheckOutcome.Failed) => _failures.Count == 0
        ? new(requirement, name, CheckOutcome.Passed, null, _slowest)
        : new(requirement, name, whenNot, string.Join("; ", _failures.Distinct()), _slowest);

    public CheckResult LeftOut(string because) => new(requirement, name, CheckOutcome.LeftOut, because, _slowest);
}
