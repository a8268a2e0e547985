using System.Globalization;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Querying;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>The lookups that paths of a query lead over, as outer links; each of them once.</summary>
/// <remarks>How the platform names such links is not documented.</remarks>
sealed class LookupLinks(Catalog catalog, Table table)
{
    readonly List<Step> _steps = [];
    int _named;

    public IReadOnlyList<Link> All => Of(_steps);

    /// <param name="path">Lookups, then a property.</param>
    /// <returns>The alias of the link, null for the table itself, and the table the property is of.</returns>
    /// <exception cref="FaultException">400: one of them is no lookup.</exception>
    public (string? Alias, Table Table) Over(IReadOnlyList<string> path)
    {
        var (steps, alias, at) = (_steps, (string?)null, table);
        foreach (var name in path.SkipLast(1))
        {
            if (Navigation.Find(catalog, at, name) is not Navigation.Single(var column, var target))
                throw Fault.NoProperty(name, at.LogicalName);
            var step = steps.Find(known => known.Navigation == name);
            if (step is null)
                steps.Add(step = new Step(name, column, target, $"lookup{(++_named).ToString(CultureInfo.InvariantCulture)}", []));
            (steps, alias, at) = (step.Further, step.Alias, target);
        }

        return (alias, at);
    }

    static IReadOnlyList<Link> Of(List<Step> steps) =>
    [
        .. steps.Select(step => new Link(step.Target.LogicalName, step.Target.PrimaryId, step.Column.LogicalName, JoinOperator.LeftOuter)
        {
            Alias = step.Alias,
            Links = Of(step.Further),
        }),
    ];

    sealed record Step(string Navigation, Column Column, Table Target, string Alias, List<Step> Further);
}
