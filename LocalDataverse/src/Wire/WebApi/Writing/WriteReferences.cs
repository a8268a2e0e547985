using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>POST, PUT and DELETE of ".../$ref": associate, set a lookup, disassociate, clear a lookup.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api</remarks>
internal sealed class WriteReferences(Scope scope, WebApiRequest request, References references)
{
    /// <param name="path">"set(id)", "navigation" or "navigation(id)", "$ref".</param>
    public WebApiResponse Handle(RowReference near, IReadOnlyList<PathSegment> path)
    {
        var table = scope.Catalog.RequiredTable(near.Table);
        var navigation = Navigation.Find(scope.Catalog, table, path[1].Name) ?? throw Fault.NoSegment(path[1].Name);
        switch (navigation, request.Method)
        {
            case (Navigation.Single single, "PUT"):
                SetLookup(table, near.Id, single.Column, Target(navigation));
                break;
            case (Navigation.Single single, "DELETE"):
                SetLookup(table, near.Id, single.Column, null);
                break;
            case (Navigation.Collection(var relationship, var many), "POST"):
                SetLookup(many, Target(navigation).Id, many.Columns[relationship.ReferencingColumn], near);
                break;
            case (Navigation.Collection(var relationship, var many), "DELETE"):
                SetLookup(many, Far(navigation, path[1]), many.Columns[relationship.ReferencingColumn], null);
                break;
            case (Navigation.Linked link, "POST"):
                Link(link, near.Id, Target(navigation).Id, scope.Writer.Link);
                break;
            case (Navigation.Linked link, "DELETE"):
                Link(link, near.Id, Far(navigation, path[1]), scope.Writer.Unlink);
                break;
            default:
                throw Fault.Unsupported($"{request.Method} of the reference '{path[1].Name}' of {table.LogicalName}");
        }

        return WebApiResponse.NoContent();
    }

    static void Link(Navigation.Linked link, Guid near, Guid far, Action<ManyToMany, Guid, Guid, bool> act)
    {
        if (link.FromFirst)
            act(link.Relationship, near, far, true);
        else
            act(link.Relationship, far, near, false);
    }

    void SetLookup(Table table, Guid id, Column column, RowReference? value)
    {
        Writable.Check(table, "Update");
        var row = scope.Rows.Find(table, id) ?? throw Fault.NoRow(table, id);
        scope.Writer.Update(row, new Dictionary<string, object?> { [column.LogicalName] = value });
    }

    RowReference Target(Navigation navigation)
    {
        var body = request.JsonBody();
        if (!body.TryGetProperty("@odata.id", out var uri) || uri.ValueKind != JsonValueKind.String)
            throw Fault.BadPayload(navigation.Target, "Microsoft.OData.ODataException: A reference needs '@odata.id'.");
        return Checked(navigation, uri.GetString()!);
    }

    /// <summary>The other row of a disassociation: "navigation(id)/$ref", or "navigation/$ref?$id=uri".</summary>
    Guid Far(Navigation navigation, PathSegment segment)
    {
        if (segment.Arguments is not null)
            return segment.NamedArguments() is [("", Literal.Id(var id))] ? id : throw Fault.BadQuery($"'{segment.Arguments}' is no id.");
        var uri =
            request.Query.Split('&').Select(Uri.UnescapeDataString).FirstOrDefault(q => q.StartsWith("$id=", StringComparison.Ordinal))
            ?? throw Fault.BadQuery("The reference to delete is missing: write it into the path or as $id.");
        return Checked(navigation, uri[4..]).Id;
    }

    RowReference Checked(Navigation navigation, string uri)
    {
        var (table, id) = references.Resolve(uri);
        return table.LogicalName == navigation.Target.LogicalName
            ? new RowReference(table.LogicalName, id)
            : throw Fault.InvalidArgument($"The reference '{uri}' does not lead to {navigation.Target.LogicalName}.");
    }
}
