using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>
/// One row a query speaks of, its own or that of a lambda's variable. The lookups that paths lead over from it become outer links, each of
/// them once.
/// </summary>
/// <remarks>How the platform names such links is not documented.</remarks>
sealed class QueriedRow
{
    /// <summary>More than a query may have links.</summary>
    const int MostSteps = 16;

    readonly Catalog _catalog;
    readonly Table _table;
    readonly Aliases _aliases;
    readonly List<Step> _steps = [];
    readonly List<ChosenColumn> _chosen = [];

    public QueriedRow(Catalog catalog, Table table)
        : this(catalog, table, null, new Aliases())
    {
    }

    QueriedRow(Catalog catalog, Table table, string? alias, Aliases aliases) =>
        (_catalog, _table, Alias, _aliases) = (catalog, table, alias, aliases);

    /// <summary>Of the link to it; null for the query's own row.</summary>
    public string? Alias { get; }

    /// <summary>The lookups followed from it.</summary>
    public IReadOnlyList<Link> Links => Of(_steps);

    /// <summary>Those of its own columns that were chosen.</summary>
    public IReadOnlyList<ChosenColumn> Chosen => _chosen;

    /// <param name="path">Lookups, then a property.</param>
    /// <param name="logicalName">Whether a lookup may be named plainly too, as functions of Microsoft.Dynamics.CRM do.</param>
    /// <exception cref="FaultException">400: there is no such path.</exception>
    public QueriedColumn Column(IReadOnlyList<string> path, bool logicalName = false)
    {
        var (alias, table, _) = Follow(path);
        var column = Property.Find(table, path[^1]) ?? (logicalName ? table.Column(path[^1]) : null);
        return column is null or { Type: ColumnType.PartyList }
            ? throw Fault.NoProperty(path[^1], table.LogicalName)
            : new QueriedColumn(alias, column, table);
    }

    /// <summary>Lets the query answer something of the row a path leads to.</summary>
    public void Choose(IReadOnlyList<string> path, ChosenColumn column) => Follow(path).Chosen.Add(column);

    /// <summary>A question for the rows of a collection.</summary>
    /// <param name="name">Of a collection-valued navigation property.</param>
    /// <param name="join">Any or NotAny.</param>
    /// <param name="condition">On one of those rows; null for none.</param>
    public Criterion.Related Related(string name, JoinOperator join, Func<QueriedRow, Criterion?> condition)
    {
        var navigation = Navigation.Find(_catalog, _table, name) ?? throw Fault.NoProperty(name, _table.LogicalName);
        if (navigation is not (Navigation.Collection or Navigation.Linked))
            throw Fault.BadQuery($"any and all need a collection; '{name}' leads to one row.");
        var member = new QueriedRow(_catalog, navigation.Target, _aliases.Next("member"), _aliases);
        var filter = condition(member);
        return new Criterion.Related(navigation switch
        {
            Navigation.Collection(var relationship, var target) =>
                new Link(target.LogicalName, relationship.ReferencingColumn, _table.PrimaryId, join)
                {
                    Alias = member.Alias,
                    Filter = filter,
                    Links = member.Links,
                },
            Navigation.Linked linked => new Link(linked.Relationship.IntersectTable, linked.NearColumn, _table.PrimaryId, join)
            {
                Filter = filter,
                Links =
                [
                    new Link(linked.Target.LogicalName, linked.Target.PrimaryId, linked.FarColumn, JoinOperator.Inner)
                    {
                        Alias = member.Alias,
                        Links = member.Links,
                    },
                ],
            },
            _ => throw new InvalidOperationException($"Local Dataverse bug: {navigation.GetType().Name} is no collection."),
        }, Alias);
    }

    (string? Alias, Table Table, List<ChosenColumn> Chosen) Follow(IReadOnlyList<string> path)
    {
        if (path.Count > MostSteps)
            throw Fault.TooManyExpands();
        var (steps, alias, at, chosen) = (_steps, Alias, _table, _chosen);
        foreach (var name in path.SkipLast(1))
        {
            if (Navigation.Find(_catalog, at, name) is not Navigation.Single(var column, var target))
                throw Fault.NoProperty(name, at.LogicalName);
            var step = steps.Find(known => known.Navigation == name);
            if (step is null)
                steps.Add(step = new Step(name, column, target, _aliases.Next("lookup"), [], []));
            (steps, alias, at, chosen) = (step.Further, step.Alias, target, step.Chosen);
        }

        return (alias, at, chosen);
    }

    static IReadOnlyList<Link> Of(List<Step> steps) =>
    [
        .. steps.Select(step => new Link(step.Target.LogicalName, step.Target.PrimaryId, step.Column.LogicalName, JoinOperator.LeftOuter)
        {
            Alias = step.Alias,
            Columns = new ColumnChoice.These(step.Chosen),
            Links = Of(step.Further),
        }),
    ];

    sealed record Step(
        string Navigation, Column Column, Table Target, string Alias, List<Step> Further, List<ChosenColumn> Chosen);

    /// <summary>Names of links, no two of a query the same.</summary>
    sealed class Aliases
    {
        int _given;

        public string Next(string kind) => kind + (++_given).ToString(CultureInfo.InvariantCulture);
    }
}

/// <param name="Entity">Alias of the link it is of; null: the query's own table.</param>
sealed record QueriedColumn(string? Entity, Column Column, Table Table)
{
    public Criterion.Condition Is(ConditionOperator operation, params IReadOnlyList<object> values) =>
        new(Entity, Column.LogicalName, operation, values);
}
