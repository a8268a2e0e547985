using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Deletes components, those that use others first.</summary>
static class ComponentRemover
{
    static readonly ComponentKind[] Rows =
    [
        .. FrameworkLink.All.Select(link => link.Kind), .. FrameworkTables.All.Reverse().Select(table => table.Kind),
        ComponentKind.ImageColumnConfiguration, ComponentKind.ImageTableConfiguration, ComponentKind.AppSetting,
        ComponentKind.ColumnMap, ComponentKind.TableMap, ComponentKind.AssistantConfiguration, ComponentKind.AssistantModel,
        ComponentKind.App, ComponentKind.SiteMap,
        ComponentKind.Process, ComponentKind.CanvasApp, ComponentKind.CustomControl,
        ComponentKind.ConnectionReference, ComponentKind.Connector,
        ComponentKind.CustomApiRequestParameter, ComponentKind.CustomApiResponseProperty, ComponentKind.CustomApi,
        ComponentKind.DataSource, ComponentKind.DataProvider,
        ComponentKind.StepImage, ComponentKind.Step, ComponentKind.PluginType, ComponentKind.PluginAssembly,
        ComponentKind.RibbonCommand, ComponentKind.RibbonRule, ComponentKind.RibbonDiff,
        ComponentKind.Form, ComponentKind.Chart, ComponentKind.View,
        ComponentKind.ControlDefault, ComponentKind.WebResource, ComponentKind.EnvironmentVariableValue, ComponentKind.EnvironmentVariable,
        ComponentKind.Role, ComponentKind.FieldPermission, ComponentKind.FieldSecurityProfile,
    ];

    static readonly (string Table, string Column)[] PartsOfTable =
    [
        ("systemform", "objecttypecode"), ("savedquery", "returnedtypecode"), ("savedqueryvisualization", "primaryentitytypecode"),
        ("customcontroldefaultconfig", "primaryentitytypecode"),
        ("ribboncommand", "entity"), ("ribbonrule", "entity"), ("ribbondiff", "entity"), ("sdkmessagefilter", "primaryobjecttypecode"),
    ];

    public static void Remove(UnitOfWork work, IReadOnlySet<(ComponentKind Kind, Guid Id)> components, ComponentOwnership ownership)
    {
        RemoveGrants(work, components);
        foreach (var kind in Rows)
            foreach (var component in components.Where(component => component.Kind == kind))
                RemoveRow(work, kind, component.Id);
        RemoveMetadata(work, components);
        foreach (var component in components)
        {
            ownership.Forget(component);
            work.Layers.DeleteComponent((int)component.Kind, component.Id);
        }
    }

    static void RemoveGrants(UnitOfWork work, IReadOnlySet<(ComponentKind Kind, Guid Id)> components)
    {
        var grants = work.Catalog.RequiredTable("roleprivileges");
        foreach (var (_, id) in components.Where(component => component.Kind == ComponentKind.RolePrivilege))
            work.Rows.Delete(grants, id);
    }

    /// <summary>With the rows that are part of it: parts refer to it by a lookup that cascades, links by an intersect table.</summary>
    static void RemoveRow(UnitOfWork work, ComponentKind kind, Guid id)
    {
        if (kind == ComponentKind.Role)
            RoleFamily.DeleteCopies(work, id);
        if (kind == ComponentKind.CustomApi && work.Rows.Find(work.Catalog.RequiredTable("customapi"), id)?.Text("uniquename") is { } name)
            work.Rows.Delete(work.Catalog.RequiredTable("sdkmessage"), CustomApiWriter.MessageId(name));
        var table = work.Catalog.RequiredTable(ComponentTables.All[kind].Table);
        foreach (var part in work.Catalog.OneToManyOf(table.LogicalName).Where(r => r.CascadeDelete == CascadeDelete.Cascade))
        {
            var parts = work.Catalog.RequiredTable(part.ReferencingTable);
            if (parts.IsVirtual)
                continue;
            foreach (var row in work.Rows.Where(parts, (part.ReferencingColumn, new RowReference(table.LogicalName, id))))
                work.Rows.Delete(parts, row.Id);
        }

        foreach (var link in work.Catalog.ManyToManyOf(table.LogicalName))
        {
            var intersect = work.Catalog.RequiredTable(link.IntersectTable);
            foreach (var column in link.ColumnsOf(table.LogicalName))
                foreach (var row in work.Rows.Where(intersect, (column, id)))
                    work.Rows.Delete(intersect, row.Id);
        }

        work.Rows.Delete(table, id);
    }

    static void RemoveMetadata(UnitOfWork work, IReadOnlySet<(ComponentKind, Guid)> components)
    {
        foreach (var table in work.Catalog.Tables.Values
            .Where(table => components.Contains((ComponentKind.Table, MetadataId.Of(table))))
            .ToList())
            RemoveTable(work, table);
        foreach (var relationship in work.Catalog.ManyToMany.Values
            .Where(r => components.Contains((ComponentKind.Relationship, MetadataId.Of(r))))
            .ToList())
            work.Schema.Drop(relationship);
        foreach (var table in work.Catalog.Tables.Values.ToList())
        {
            foreach (var key in table.Keys.Values
                .Where(key => components.Contains((ComponentKind.AlternateKey, MetadataId.Of(table, key)))))
                work.Schema.DropKey(table.LogicalName, key.LogicalName);
            foreach (var relationship in work.Catalog.ManyToOneOf(table.LogicalName)
                .Where(r => components.Contains((ComponentKind.Relationship, MetadataId.Of(r))))
                .ToList())
                work.Schema.Drop(relationship);
            foreach (var column in table.Columns.Values
                .Where(column => components.Contains((ComponentKind.Column, MetadataId.Of(table, column)))))
                if (work.Catalog.RequiredTable(table.LogicalName).Column(column.LogicalName) is not null)
                    work.Schema.DropColumn(table.LogicalName, column.LogicalName);
            if (table.Columns.Values.Any(column => column.IsSecured))
                ColumnSecurityRules.Follow(work, table.LogicalName);
        }

        foreach (var choice in work.Catalog.Choices.Values
            .Where(choice => components.Contains((ComponentKind.Choice, MetadataId.Of(choice))))
            .ToList())
            work.Schema.DropChoice(choice.Name);
    }

    /// <summary>Views, forms and commands somebody made on it, its messages' filters and its privileges go with it.</summary>
    static void RemoveTable(UnitOfWork work, Table table)
    {
        foreach (var permission in work.Rows.Where(work.Catalog.RequiredTable("fieldpermission"), ("entityname", table.LogicalName)))
            work.Rows.Delete(work.Catalog.RequiredTable("fieldpermission"), permission.Id);
        foreach (var (rows, column) in PartsOfTable)
        {
            if (work.Catalog.Table(rows) is not { } parts)
                continue;
            foreach (var row in work.Rows.Where(parts, (column, table.LogicalName)))
                work.Rows.Delete(parts, row.Id);
        }

        Privileges.Drop(work, Privileges.Of(table));
        work.Schema.Drop(table);
    }
}
