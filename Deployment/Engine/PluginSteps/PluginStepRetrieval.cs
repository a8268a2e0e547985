using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.PluginSteps;

/// <summary>Asks which of the package's steps are installed and enabled.</summary>
static class PluginStepRetrieval
{
    /// <returns>null where the package brings no step.</returns>
    /// <param name="others">Steps that no solution brings, asked for as well.</param>
    public static QueryBatch.Pending? Ask(QueryBatch batch, IEnumerable<SolutionPackage> solutions, IEnumerable<Guid>? others = null) =>
        Ask(batch, solutions.SelectMany(solution => solution.Steps).Select(step => step.Id).Concat(others ?? []));

    /// <returns>null where there is none to ask for.</returns>
    public static QueryBatch.Pending? Ask(QueryBatch batch, IEnumerable<Guid> steps)
    {
        var ours = Condition.OneOf("sdkmessageprocessingstepid", steps);
        return ours.AnyOf.Count == 0
            ? null
            : batch.Add(new Query.Rows(
                "sdkmessageprocessingstep",
                Sequence.Of<LogicalName>("statecode"),
                Sequence.Of(ours)));
    }

    public static Sequence<CurrentStep> Read(QueryBatch.Pending? asked) =>
        (asked?.Rows() ?? Sequence<Row>.Empty).Select(row => new CurrentStep(row.Id, row.Number("statecode") == 0)).ToSequence();
}
