using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>An id or a name that belongs to something else here.</summary>
static class ReusedIdCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import) => import.Content.All.SelectMany(component => component switch
    {
        FormContent form => Other(import, form, "objecttypecode", form.Table, "a form of another table"),
        ViewContent view => Other(import, view, "returnedtypecode", view.Table, "a view of another table"),
        ChartContent chart => Other(import, chart, "primaryentitytypecode", chart.Table, "a chart of another table"),
        WebResourceContent resource => OfWebResource(import, resource),
        DataSourceContent source => OfDataSource(import, source),
        PluginTypeContent type => Other(import, type, "typename", type.TypeName, "another plug-in type"),
        _ => [],
    });

    static IEnumerable<ImportProblem> Other(
        CheckedImport import, SolutionComponent component, string column, string expected, string what)
    {
        var row = import.Target.Row(component.Key);
        if (row is not null && !expected.Equals(row.Text(column), StringComparison.OrdinalIgnoreCase))
            yield return Reused(component.Key, $"The id {row.Id:B} is {what} here ('{row.Text(column)}', the file says '{expected}').");
    }

    static IEnumerable<ImportProblem> OfDataSource(CheckedImport import, DataSourceContent source)
    {
        if (import.Target.Row(source.Key)?.Lookup("entitydataproviderid") is { } provider && provider != source.ProviderId)
            yield return Reused(
                source.Key,
                $"The id {source.Id:B} is a data source of another provider here ({provider:B}, the file says {source.ProviderId:B}).");
    }

    static IEnumerable<ImportProblem> OfWebResource(CheckedImport import, WebResourceContent resource)
    {
        var table = import.Target.Catalog.RequiredTable("webresource");
        var byId = import.Target.Rows.Find(table, resource.Id);
        if (byId is not null && !resource.Name.Equals(byId.Text("name"), StringComparison.OrdinalIgnoreCase))
            yield return Reused(
                resource.Key,
                $"The id {resource.Id:B} is another web resource here ('{byId.Text("name")}', the file says '{resource.Name}').");
        else if (byId is null && import.Target.Rows.Where(table, ("name", resource.Name)).FirstOrDefault() is { } byName)
            yield return Reused(
                resource.Key, $"A web resource '{resource.Name}' exists here with the id {byName.Id:B}; the file says {resource.Id:B}.");
    }

    static ImportProblem Reused(ComponentKey key, string text) => new(ErrorCodes.DuplicateId, key, text);
}
