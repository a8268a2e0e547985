using System.Text.Json;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Query;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Writing;

/// <summary>POST, PUT and DELETE of ".../$ref": associate, set a lookup, disassociate, clear a lookup.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/associate-disassociate-entities-using-web-api</remarks>
sealed class WriteReferences(Scope scope, WebApiRequest request, References references)
{
    /// <param name="path">"set(id)", "navigation" or "navigation(id)", "$ref".</param>
    public WebApiResponse Handle(RowReference near, IReadOnlyList<PathSegment> path)
    {
        var table = scope.Catalog.RequiredTable(near.Table);
        var navigation = Navigation.Find(scope.Catalog, table, path[1].Name) ?? throw Fault.NoSegment(path[1].Name);
        switch (navigation, request.Method)
        {
            case (Navigation.Single single, "PUT"):
                SetLookup(near, single.Column, Target(navigation));
                break;
            case (Navigation.Single single, "DELETE"):
                SetLookup(near, single.Column, null);
                break;
            case (Navigation.Collection or Navigation.Linked, "POST"):
                Change(new Associate(), Target(navigation));
                break;
            case (Navigation.Collection or Navigation.Linked, "DELETE"):
                Change(new Disassociate(), new RowReference(navigation.Target.LogicalName, Far(navigation, path[1])));
                break;
            default:
                throw Fault.Unsupported($"{request.Method} of the reference '{path[1].Name}' of {table.LogicalName}");
        }

        return WebApiResponse.NoContent();

        void Change(IMessage message, RowReference far) => message.Run(
            scope,
            ("Target", near),
            ("Relationship", navigation.NamedBy(scope.Catalog, table)),
            ("RelatedEntities", new List<RowReference> { far }));
    }

    void SetLookup(RowReference row, Column column, RowReference? value)
    {
        var target = new EntityValue(row.Table, row.Id, new Dictionary<string, object?> { [column.LogicalName] = value });
        new Update().Run(scope, ("Target", target with { IsChecked = true }));
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
