using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions;

/// <summary>One reason to refuse a solution.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="Component">What it is about; null when it is the solution as a whole.</param>
/// <param name="Text">The platform's errortext; for missing dependencies it ends in their XML, as the platform has it.</param>
sealed record ImportProblem(string Code, ComponentKey? Component, string Text)
{
    /// <summary>With <see cref="ErrorCodes.MissingDependencies"/>: which.</summary>
    public IReadOnlyList<MissingDependency> Missing { get; init; } = [];
}
