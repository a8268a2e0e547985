using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Custom columns, on the file's own tables and on others.</summary>
static class ColumnWriter
{
    /// <param name="tableIsNew">The column came with its table.</param>
    public static void Apply(ColumnContent content, ImportContext import, bool tableIsNew)
    {
        var table = import.Work.Catalog.RequiredTable(content.Table);
        var existing = table.Column(content.LogicalName);
        var draft = ColumnDraft.Of(content, import.LanguageCode);
        var shown = Lay(table, tableIsNew ? null : existing, draft, import);
        if (existing is null)
            import.Work.Schema.Create(table.LogicalName, draft with { Solutions = [import.Solution.UniqueName] });
        else if (!tableIsNew)
            Change(table, existing, shown, import);
        table = import.Work.Catalog.RequiredTable(content.Table);
        import.Ownership.Claim(
            import.Solution,
            ComponentKind.Column,
            MetadataId.Of(table, table.Columns[content.LogicalName]),
            isNew: tableIsNew || existing is null);
    }

    /// <summary>Of a column of the platform's own a file may say that it is secured.</summary>
    public static void Secure(ColumnContent content, ImportContext import)
    {
        if (content.Rules.IsSecured is { } isSecured
            && import.Work.Catalog.RequiredTable(content.Table).Column(content.LogicalName) is { } column && column.IsSecured != isSecured)
            import.Work.Schema.Change(content.Table, column with { IsSecured = isSecured });
    }

    static Column Lay(Table table, Column? existing, Column draft, ImportContext import)
    {
        var id = MetadataId.Of(table, draft);
        if (import.OverwritesCustomizations)
            MetadataLayers.Withdraw(import.Work, LayerPosition.Active, ComponentKind.Column, id);
        return MetadataLayers.Lay(
            import.Work,
            import.Solution,
            ComponentKind.Column,
            id,
            existing,
            existing is { Solutions.IsEmpty: false },
            draft,
            ColumnJson.Form);
    }

    /// <summary>Targets belong to the relationships; options only grow (see <see cref="ChoiceWriter"/>).</summary>
    static void Change(Table table, Column existing, Column draft, ImportContext import)
    {
        var changed = draft with
        {
            Targets = existing.Targets,
            Options = MetadataLayers.Union(draft.Options, existing.Options),
            Solutions = Owners.With(existing.Solutions, import.Solution.UniqueName),
        };
        if (!changed.SameDefinitionAs(existing) || changed.Solutions.Length != existing.Solutions.Length)
            import.Work.Schema.Change(table.LogicalName, changed);
    }
}
