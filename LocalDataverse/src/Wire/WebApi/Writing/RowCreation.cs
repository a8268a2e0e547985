using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>Creates the row of a body, its activity parties, and the related rows it describes.</summary>
internal sealed class RowCreation(Scope scope)
{
    /// <param name="id">null lets the platform choose one.</param>
    /// <returns>The id of the outermost row; those of related rows are not told, as on the platform.</returns>
    public Guid Create(Table table, Guid? id, Payload payload)
    {
        Writable.Check(table, "Create");
        VirtualRows.Refuse(scope, table, "Create");
        foreach (var related in payload.Related)
            if (related.Navigation is Navigation.Single(var lookup, var target))
                payload.Values[lookup.LogicalName] = new RowReference(target.LogicalName, Create(target, null, related.Rows[0]));
        var newId = scope.Writer.Create(table, id, payload.Values);
        WriteParties(table, newId, payload);
        foreach (var related in payload.Related)
            CreateCollection(new RowReference(table.LogicalName, newId), related);
        return newId;
    }

    /// <summary>The body's parties replace all earlier ones, as the platform does for party lists.</summary>
    public void WriteParties(Table table, Guid id, Payload payload)
    {
        if (payload.Parties is null)
            return;
        var party = scope.Catalog.RequiredTable("activityparty");
        foreach (var old in scope.Work.Rows.Where(party, ("activityid", id)))
            scope.Work.Rows.Delete(party, old.Id);
        foreach (var one in payload.Parties)
        {
            RowChecks.Check(scope.Catalog, party, one.Values);
            one.Values["activityid"] = new RowReference(table.LogicalName, id);
            scope.Work.Rows.Insert(party, Guid.CreateVersion7(), one.Values);
        }
    }

    void CreateCollection(RowReference parent, RelatedRows related)
    {
        foreach (var row in related.Rows)
            switch (related.Navigation)
            {
                case Navigation.Collection(var relationship, var many):
                    row.Values[relationship.ReferencingColumn] = parent;
                    Create(many, null, row);
                    break;
                case Navigation.Linked link:
                    var far = Create(link.Target, null, row);
                    scope.Writer.Link(
                        link.Relationship, link.FromFirst ? parent.Id : far, link.FromFirst ? far : parent.Id, link.FromFirst);
                    break;
            }
    }
}
