using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Metadata.Stored;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Tables with their columns and keys; relationships come afterwards.</summary>
static class TableWriter
{
    public static void Apply(TableContent content, ImportContext import)
    {
        var isNew = import.Work.Catalog.Table(content.LogicalName) is null;
        if (isNew)
            Create(content, import);
        else
            Change(content, import);
        var table = import.Work.Catalog.RequiredTable(content.LogicalName);
        import.Ownership.Claim(
            import.Solution,
            ComponentKind.Table,
            MetadataId.Of(table),
            isNew,
            content.Properties is null ? RootBehavior.IncludeAsShellOnly : RootBehavior.IncludeSubcomponents);
        foreach (var column in content.Columns)
            if (column.IsCustom)
                ColumnWriter.Apply(column, import, isNew);
            else
                ColumnWriter.Secure(column, import);
        ColumnSecurityRules.Follow(import.Work, content.LogicalName);
        foreach (var key in content.Keys)
            ApplyKey(key, import);
    }

    static void Create(TableContent content, ImportContext import)
    {
        var owners = Owners.With([], import.Solution.UniqueName);
        var draft = TableDraft.WithColumns(content, import.LanguageCode);
        var table = import.Work.Schema.Create(draft with
        {
            Solutions = owners,
            Columns = draft.Columns.SetItems(
                draft.Columns.Values.Select(column => KeyValuePair.Create(column.LogicalName, column with { Solutions = owners }))),
        });
        foreach (var column in table.Columns.Values)
            if (SystemColumns.RelationshipOf(table, column) is { } relationship)
                import.Work.Schema.Create(relationship with { Solutions = owners });
        Privileges.Create(import.Work, Privileges.Of(table));
        Lay(null, table, import);
    }

    static Table Lay(Table? existing, Table draft, ImportContext import)
    {
        var id = MetadataId.Of(draft);
        if (import.OverwritesCustomizations)
            MetadataLayers.Withdraw(import.Work, LayerPosition.Active, ComponentKind.Table, id);
        return MetadataLayers.Lay(
            import.Work,
            import.Solution,
            ComponentKind.Table,
            id,
            existing,
            existing is { Solutions.IsEmpty: false },
            draft,
            TableJson.Form);
    }

    /// <summary>A table's names follow the file only where the file defines the table rather than adding to it.</summary>
    static void Change(TableContent content, ImportContext import)
    {
        if (content.Properties is null)
            return;
        var table = import.Work.Catalog.RequiredTable(content.LogicalName);
        var draft = TableDraft.Of(content, import.LanguageCode);
        var shown = Lay(table, draft, import);
        import.Work.Schema.Change(table with
        {
            DisplayName = shown.DisplayName,
            DisplayCollectionName = shown.DisplayCollectionName,
            Description = shown.Description,
            EnforceStateTransitions = shown.EnforceStateTransitions,
            Source = draft.Source,
            Solutions = Owners.With(table.Solutions, import.Solution.UniqueName),
        });
        foreach (var state in content.Columns
            .Where(column => column is { Type: ColumnType.State or ColumnType.Status, LocalChoice: not null }))
            if (table.Column(state.LogicalName) is { IsCustom: false } present && table.IsCustom)
                import.Work.Schema.Change(table.LogicalName, present with
                {
                    Options = MetadataLayers.Union(ColumnDraft.OptionsOf(state.LocalChoice!, import.LanguageCode), present.Options),
                });
    }

    static void ApplyKey(KeyContent content, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable(content.Table);
        var existing = table.Keys.GetValueOrDefault(content.LogicalName);
        var key = new AlternateKey(
            content.LogicalName, content.SchemaName, content.Names.In(import.LanguageCode) ?? content.SchemaName, [.. content.Columns])
        {
            Solutions = Owners.With(existing?.Solutions ?? [], import.Solution.UniqueName),
        };
        if (existing is null)
            CreateKey(table, key, import);
        else
            import.Work.Schema.Change(table.LogicalName, key);
        import.Ownership.Claim(import.Solution, ComponentKind.AlternateKey, MetadataId.Of(table, key), isNew: existing is null);
    }

    /// <summary>The platform builds the index in the background and marks the key as failed; here the import says so at once.</summary>
    static void CreateKey(Table table, AlternateKey key, ImportContext import)
    {
        try
        {
            import.Work.Schema.Create(table.LogicalName, key);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode == 19)
        {
            throw new ImportRefusedException(
                ErrorCodes.ImportError,
                $"The key '{key.SchemaName}' cannot be built: rows of '{table.LogicalName}' have the same values in "
                + $"({string.Join(", ", key.Columns)}).",
                new ComponentKey(ComponentKind.AlternateKey, $"{table.LogicalName}.{key.LogicalName}"));
        }
    }
}
