using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Plan;

/// <summary>A row that is here and shall have other values. Pure.</summary>
static class ConvergingRow
{
    /// <summary>Sets those of the wanted columns that are otherwise, guarded by the version they were read with; none: no change.</summary>
    /// <param name="whenSame">What is said where nothing is otherwise.</param>
    public static Draft Converge(this Component component, Row row, IEnumerable<ColumnSetting> wanted, string whenSame)
    {
        var differing = Converging.Differing(row, wanted);
        return differing.Count == 0
            ? new(component, ChangeAction.NoChange, whenSame, new Step.Nothing())
            : new(
                component,
                ChangeAction.Set,
                Converging.Drift(row, differing),
                new Step.Data(Sequence.Of<Write>(new Write.Update(row.Table, row.Id, row.Version, differing))));
    }
}
