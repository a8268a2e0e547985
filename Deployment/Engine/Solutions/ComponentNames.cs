using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Components as people know them: rows by their names, parts of the data model by what the platform calls them.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (componenttype).</remarks>
sealed class ComponentNames
{
    /// <summary>
    /// Kinds that are rows: what they are called, their table, and the columns with the name and the table each belongs to.
    /// </summary>
    static readonly Dictionary<int, (string Word, LogicalName Table, LogicalName Name, LogicalName? Of)> Rows = new()
    {
        [20] = ("security role", "role", "name", null),
        [24] = ("form", "systemform", "name", "objecttypecode"),
        [26] = ("view", "savedquery", "name", "returnedtypecode"),
        [29] = ("process", "workflow", "name", null),
        [59] = ("chart", "savedqueryvisualization", "name", null),
        [60] = ("form", "systemform", "name", "objecttypecode"),
        [61] = ("web resource", "webresource", "name", null),
        [62] = ("site map", "sitemap", "sitemapname", null),
        [80] = ("app", "appmodule", "name", null),
        [90] = ("plug-in type", "plugintype", "typename", null),
        [91] = ("plug-in assembly", "pluginassembly", "name", null),
        [92] = ("plug-in step", "sdkmessageprocessingstep", "name", null),
        [380] = ("environment variable", "environmentvariabledefinition", "schemaname", null),
    };

    static readonly Dictionary<int, string> Words = new()
    {
        [1] = "table",
        [2] = "column",
        [3] = "relationship",
        [9] = "choice",
        [10] = "relationship",
        [14] = "alternate key",
        [95] = "service endpoint",
        [300] = "canvas app",
        [381] = "environment variable's value",
    };

    readonly Dictionary<SolutionComponent, QueryBatch.Pending> _asked;

    public ComponentNames(QueryBatch batch, IEnumerable<SolutionComponent> components) => _asked = components.Distinct().ToDictionary(
        component => component,
        component => batch.Add(
            Rows.TryGetValue(component.Type, out var kind) ? Ask(kind, component.Id) : new Query.ComponentName(component)));

    /// <returns>Such as "web resource", or "component of type 4711".</returns>
    public static string Word(int type) =>
        Rows.TryGetValue(type, out var kind) ? kind.Word : Words.TryGetValue(type, out var known) ? known : $"component of type {type}";

    /// <summary>A component whose name is known already.</summary>
    public static string Shown(int type, string name) => type switch
    {
        >= ComponentTypes.OfEnvironment => name,
        _ when Rows.ContainsKey(type) => $"{Word(type)} '{name}'",
        _ => $"{Word(type)} {name}",
    };

    /// <returns>The name alone, as the environment has it; null where it has none, or none that can be read.</returns>
    public string? NameOf(SolutionComponent component)
    {
        if (!_asked.TryGetValue(component, out var asked)) return null;
        var name = Rows.TryGetValue(component.Type, out var kind)
            ? asked.RowsOrNone()?.FirstOrDefault()?.Text(kind.Name)
            : (asked.Result as QueryResult.NameIs)?.Name;
        return name is { Length: > 0 } ? name : null;
    }

    /// <returns>Such as "form 'Sales call' of phonecall"; by its id where it has no name, or none that can be read.</returns>
    public string Of(SolutionComponent component)
    {
        if (!Rows.TryGetValue(component.Type, out var kind))
        {
            return $"{Word(component.Type)} {(_asked[component].Result is QueryResult.NameIs named ? named.Name : $"{component.Id:D}")}";
        }

        var row = _asked[component].RowsOrNone()?.FirstOrDefault();
        var name = row?.Text(kind.Name) is { Length: > 0 } text ? $"'{text}'" : $"{component.Id:D}";
        return kind.Of is { } of && row?.Text(of) is { Length: > 0 } table ? $"{kind.Word} {name} of {table}" : $"{kind.Word} {name}";
    }

    static Query Ask((string, LogicalName Table, LogicalName Name, LogicalName? Of) kind, Guid id) => new Query.RowById(
        kind.Table, id, kind.Of is { } of ? Sequence.Of(kind.Name, of) : Sequence.Of(kind.Name));
}
