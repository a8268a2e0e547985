using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.ClickToDial;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Uninstalling;

/// <summary>
/// Takes the control that dials off the columns that a configuration gave it: nothing answers it any more. What an administrator put on
/// forms stays. Pure.
/// </summary>
static class DialRemoval
{
    public static (IReadOnlyList<Draft> Drafts, IReadOnlyList<UnpublishedTable> Unpublished) Plan(
        InstalledProduct here, ShippedRecords shipped)
    {
        var (drafts, unpublished) = (new List<Draft>(), new List<UnpublishedTable>());
        foreach (var record in DialRecord.All(here.State.Shipped).OrderBy(record => record.Form))
        {
            if (here.DialForms.FirstOrDefault(form => form.Id == record.Form) is not { } row) continue;
            var draft = Plan(row, record, shipped);
            if (draft is not null) drafts.Add(draft);
            if (draft?.Step is Step.Data || record.IsDue)
                unpublished.Add(new(FormDefinition.TableOf(row), ClickToDialPlanning.Part, DialChange.Note(row, shipped))
                {
                    PartTitle = ClickToDialPlanning.Title,
                });
        }

        return (drafts, unpublished);
    }

    /// <returns>null where the form has none of it any more.</returns>
    static Draft? Plan(Row row, DialRecord record, ShippedRecords shipped)
    {
        var component = DialChange.Component(row);
        if (FormDefinition.Read(row) is not { } form)
            return component.Left("its definition cannot be read; remove the control in the form designer");
        var columns = new List<string>();
        foreach (var column in record.Columns)
            foreach (var cell in form.CellsOf(column.Name).Where(cell => cell.Chosen.Contains(column.Text)))
            {
                cell.Hide(column.Text);
                columns.Add(column.Name);
            }

        if (columns.Count == 0) return null;
        if (FormDefinition.IsLocked(row)) return component.Left("the form can no longer be customized, so it keeps the control");
        var records = shipped.Record(
            ShippedIdentity.Dial(row.Id),
            ClickToDialPlanning.Part,
            DialChange.Name(row),
            DialRecord.ToBePublished(FormDefinition.TableOf(row), record.Columns, record.Before));
        return component.Removed(
            $"{string.Join(", ", columns.Distinct())}: a configuration gave them the control that dials, which no longer works",
            [form.Written, .. records]);
    }
}
