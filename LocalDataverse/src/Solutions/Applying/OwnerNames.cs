using System.Collections.Immutable;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Keeps the names of owners that metadata carries in step with the solutions.</summary>
static class OwnerNames
{
    public static void Rename(UnitOfWork work, string from, string to) =>
        Rewrite(work, owners =>
            owners.Contains(from) ? [.. owners.Where(owner => owner != to).Select(owner => owner == from ? to : owner)] : owners);

    public static void Remove(UnitOfWork work, string solution) => Rewrite(work, owners => owners.Remove(solution));

    static void Rewrite(UnitOfWork work, Func<ImmutableArray<string>, ImmutableArray<string>> rewrite)
    {
        foreach (var table in work.Catalog.Tables.Values)
        {
            if (Changed(table.Solutions, out var ofTable))
                work.Schema.Change(table with { Solutions = ofTable });
            foreach (var column in table.Columns.Values)
                if (Changed(column.Solutions, out var ofColumn))
                    work.Schema.Change(table.LogicalName, column with { Solutions = ofColumn });
            foreach (var key in table.Keys.Values)
                if (Changed(key.Solutions, out var ofKey))
                    work.Schema.Change(table.LogicalName, key with { Solutions = ofKey });
        }

        foreach (var relationship in work.Catalog.OneToMany.Values)
            if (Changed(relationship.Solutions, out var owners))
                work.Schema.Change(relationship with { Solutions = owners });
        foreach (var relationship in work.Catalog.ManyToMany.Values)
            if (Changed(relationship.Solutions, out var owners))
                work.Schema.Change(relationship with { Solutions = owners });
        foreach (var choice in work.Catalog.Choices.Values)
            if (Changed(choice.Solutions, out var owners))
                work.Schema.Set(choice with { Solutions = owners });

        bool Changed(ImmutableArray<string> owners, out ImmutableArray<string> rewritten)
        {
            rewritten = rewrite(owners);
            return !rewritten.SequenceEqual(owners);
        }
    }
}
