using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.PhoneCallForms;

/// <summary>Asks for the forms of phone calls, and in a later round trip for the apps that list them or their table.</summary>
static class PhoneCallFormRetrieval
{
    public static readonly LogicalName Table = "phonecall";

    public static QueryBatch.Pending AskForms(QueryBatch batch) => batch.Add(new Query.Rows(
        "systemform",
        Sequence.Of<LogicalName>("name", "type", "formactivationstate", "ismanaged"),
        Sequence.Of(
            new Condition("objecttypecode", Sequence.Of<ColumnValue>(new ColumnValue.Text(Table.ToString()))),
            new Condition("type", new[] { AppForms.Main, AppForms.QuickView, AppForms.QuickCreate }
                .Select(type => (ColumnValue)new ColumnValue.Number(type))
                .ToSequence()))));

    /// <returns>null where there is nothing to ask for.</returns>
    public static QueryBatch.Pending? AskComponents(QueryBatch batch, Sequence<Row> forms, Sequence<TableDefinition> present)
    {
        var ids = forms.Select(form => form.Id).ToList();
        if (present.Find(Table)?.MetadataId is { } table) ids.Add(table);
        return ids.Count == 0
            ? null
            : batch.Add(new Query.Rows(
                "appmodulecomponent",
                Sequence.Of<LogicalName>("appmoduleidunique", "componenttype", "objectid"),
                Sequence.Of(Condition.OneOf("objectid", ids))));
    }
}
