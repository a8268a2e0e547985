using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// Asks for the ids that those components have here which a solution file knows by name alone, and for the parts of the tables it makes:
/// a solution that includes a table as a whole has no rows for them.
/// </summary>
/// <remarks>
/// The tables' columns: learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition, customapi,
/// customapirequestparameter, customapiresponseproperty, sitemap, systemform, savedquery, savedqueryvisualization.
/// </remarks>
sealed class ContentNames
{
    static readonly (int Type, LogicalName Table, LogicalName Of)[] RowsOfTables =
    [
        (ComponentTypes.Form, "systemform", "objecttypecode"),
        (ComponentTypes.View, "savedquery", "returnedtypecode"),
        (ComponentTypes.Chart, "savedqueryvisualization", "primaryentitytypecode"),
    ];

    readonly List<QueryBatch.Pending> _parts = [];
    readonly List<(int Type, LogicalName Of, QueryBatch.Pending Asked)> _rows = [];
    readonly List<(int Type, LogicalName Name, QueryBatch.Pending Asked)> _named = [];
    readonly QueryBatch.Pending? _apis;
    readonly (bool IsRequest, QueryBatch.Pending Asked)[] _apiParts = [];

    public ContentNames(QueryBatch batch, IReadOnlyList<SolutionPackage> packages)
    {
        var components = packages.SelectMany(package => package.Components).ToList();
        foreach (var table in Names(components, ComponentTypes.Table)) _parts.Add(batch.Add(new Query.PartsOfTable(table)));
        foreach (var choice in Names(components, ComponentTypes.Choice)) _parts.Add(batch.Add(new Query.Choice(choice)));
        var own = packages.SelectMany(package => package.Tables).Select(table => table.ToString()).Distinct().ToList();
        if (own.Count > 0)
            _rows.AddRange(RowsOfTables.Select(kind => (kind.Type, kind.Of, batch.Add(new Query.Rows(
                kind.Table,
                Sequence.Of<LogicalName>("name", kind.Of, "ismanaged"),
                Sequence.Of(Condition.OneOf(kind.Of, own)))))));
        Ask(ComponentTypes.EnvironmentVariable, "environmentvariabledefinition", "schemaname");
        Ask(ComponentTypes.SiteMap, "sitemap", "sitemapnameunique");
        if (CustomApiNames.Apis(components).ToList() is not { Count: > 0 } apis) return;
        _apis = batch.Add(Named("customapi", apis));
        if (CustomApiNames.Parts(components).ToList() is not { Count: > 0 } parts) return;
        _apiParts =
        [
            (true, batch.Add(Named("customapirequestparameter", parts, "customapiid"))),
            (false, batch.Add(Named("customapiresponseproperty", parts, "customapiid"))),
        ];

        void Ask(int type, LogicalName table, LogicalName name)
        {
            if (Names(components, type).ToList() is { Count: > 0 } names)
                _named.Add((type, name, batch.Add(new Query.Rows(
                    table, Sequence.Of(name), Sequence.Of(Condition.OneOf(name, names))))));
        }
    }

    /// <param name="apps">All apps of the environment.</param>
    public Found Read(IEnumerable<AppModule> apps)
    {
        var parts = _parts.Where(asked => asked.Result is QueryResult.ComponentsAre)
            .Select(asked => asked.Expect<QueryResult.ComponentsAre>().Components)
            .ToList();
        var named = parts.SelectMany(some => some)
            .Select(part => (Key: (part.Type, part.Id), Name: part.Name.ToLowerInvariant(), part.IsCustom))
            .Concat(_named.SelectMany(kind => kind.Asked.Found().Select(row => (
                Key: (kind.Type, row.Id), Name: row.Text(kind.Name).ToLowerInvariant(), IsCustom: true))))
            .Concat(apps.SelectMany(app => new[] { app.Id, app.UniqueId ?? app.Id }.Select(id => (
                Key: (ComponentTypes.App, id), Name: app.UniqueName.ToLowerInvariant(), IsCustom: true))))
            .Concat(Apis().Select(api => (Key: (ComponentTypes.OfEnvironment, api.Id), api.Name, IsCustom: true)))
            .GroupBy(one => one.Key)
            .ToDictionary(same => same.Key, same => (same.First().Name, same.First().IsCustom));
        return new(named, parts, _rows.SelectMany(kind => kind.Asked.Found()
            .Where(row => row.Flag("ismanaged"))
            .Select(row => (Table: row.Text(kind.Of), Part: new InstalledComponent(kind.Type, row.Id)
            {
                Shown = $"{ComponentNames.Word(kind.Type)} '{row.Text("name")}' of {row.Text(kind.Of)}",
            }))).ToList());
    }

    IEnumerable<(Guid Id, string Name)> Apis()
    {
        var apis = _apis.Found().ToDictionary(api => api.Id, api => api.Text("uniquename"));
        return apis.Select(api => (api.Key, CustomApiNames.Api(api.Value)))
            .Concat(from kind in _apiParts
                    from part in kind.Asked.Found()
                    where part.Lookup("customapiid") is { } id && apis.ContainsKey(id)
                    select (
                        part.Id,
                        CustomApiNames.Part(kind.IsRequest, apis[part.Lookup("customapiid")!.Value], part.Text("uniquename"))));
    }

    static Query Named(LogicalName table, IEnumerable<string> names, params LogicalName[] columns) => new Query.Rows(
        table, columns.Prepend<LogicalName>("uniquename").ToSequence(), Sequence.Of(Condition.OneOf("uniquename", names)));

    static IEnumerable<string> Names(IEnumerable<PackageComponent> components, int type) =>
        components.Where(component => component.Type == type).Select(component => component.Name).OfType<string>().Distinct();

    /// <summary>What the environment answered.</summary>
    public sealed class Found(
        Dictionary<(int Type, Guid Id), (string Name, bool IsCustom)> named,
        IReadOnlyList<Sequence<NamedComponent>> parts,
        IReadOnlyList<(string Table, InstalledComponent Part)> rows)
    {
        /// <summary>Nameless where the file does not know its kind by name, or the package has none of this name.</summary>
        public InstalledComponent Named(int type, Guid id) => named.TryGetValue((ComponentTypes.Canonical(type), id), out var found)
            ? new(type, id)
            {
                Name = found.Name,
                Shown = ComponentNames.Shown(type, found.Name),
                IsOfPlatform = IsOfPlatform(type, found.IsCustom),
            }
            : new(type, id);

        /// <summary>Managed parts of a table that the package makes: forms, views, charts, and what bears the publisher's prefix.</summary>
        public IEnumerable<InstalledComponent> PartsOf(SolutionPackage package, string table) =>
            parts.Where(some => some.Any(part => part.Type == ComponentTypes.Table && part.Name == table))
                .SelectMany(some => some)
                .Where(
                    part => part is { IsCustom: true, IsManaged: true, Type: not ComponentTypes.Table } && HasPrefix(part, package.Prefix))
                .Select(part => Named(part.Type, part.Id))
                .Concat(rows.Where(row => row.Table == table).Select(row => row.Part));

        static bool HasPrefix(NamedComponent part, string prefix) => prefix.Length > 0
            && part.Name.Substring(part.Name.IndexOf('.') + 1).StartsWith(prefix + "_", StringComparison.OrdinalIgnoreCase);

        static bool IsOfPlatform(int type, bool isCustom) => !isCustom && type is ComponentTypes.Column or ComponentTypes.Relationship;
    }
}
