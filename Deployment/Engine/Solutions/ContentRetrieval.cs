using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>
/// Asks what those installed solutions hold that the package has in a higher version, along with the second round trip of a reading; in one
/// more only for the names of what is not in the package, so where something leaves.
/// </summary>
sealed class ContentRetrieval
{
    static readonly LogicalName Members = "solutioncomponent";

    readonly IReadOnlyList<(SolutionPackage Package, Guid Id)> _bases;
    readonly QueryBatch.Pending _rows;
    readonly ContentNames _names;

    ContentRetrieval(QueryBatch batch, IReadOnlyList<(SolutionPackage Package, Guid Id)> bases)
    {
        _bases = bases;
        _rows = batch.Add(new Query.Rows(
            Members,
            Sequence.Of<LogicalName>("solutionid", "componenttype", "objectid", "rootcomponentbehavior"),
            Sequence.Of(Condition.OneOf("solutionid", bases.Select(one => one.Id)))));
        _names = new(batch, bases.Select(one => one.Package).ToList());
    }

    /// <param name="solutions">Rows of <see cref="SolutionRetrieval.Query"/>.</param>
    /// <returns>null where no solution is replaced.</returns>
    public static ContentRetrieval? Ask(QueryBatch batch, IEnumerable<SolutionPackage> packages, IReadOnlyList<Row> solutions)
    {
        var bases = packages.SelectMany(package => Base(package, solutions) is { } id ? new[] { (package, id) } : []).ToList();
        return bases.Count == 0 ? null : new(batch, bases);
    }

    /// <summary>What an import replaces: an upgrade that is staged already is completed before.</summary>
    static Guid? Base(SolutionPackage package, IReadOnlyList<Row> solutions)
    {
        var row = Find(package.UniqueName + SolutionRetrieval.HoldingSuffix) ?? Find(package.UniqueName);
        return row is not null && SolutionVersion.Parse(row.Text("version")) < package.Version ? row.Id : null;

        Row? Find(string name) => solutions.FirstOrDefault(solution => solution.Text("uniquename") == name);
    }

    /// <param name="apps">All apps of the environment.</param>
    public async Task<Sequence<InstalledContent>> ReadAsync(
        IDataverse dataverse, IEnumerable<AppModule> apps, CancellationToken cancellation)
    {
        var rows = _rows.Found();
        var names = _names.Read(apps);
        var ids = new HashSet<Guid?>(rows.Select(row => row.Identifier("objectid")));
        var contents = _bases.Select(one => Content(
            one.Package, rows.Where(row => row.Lookup("solutionid") == one.Id), names, part => !ids.Contains(part.Id))).ToList();
        var leaving = _bases.Zip(contents, (one, content) => Leaving.Of(one.Package, content) ?? [])
            .SelectMany(some => some)
            .GroupBy(component => component.Id)
            .Select(same => same.First())
            .ToList();
        if (leaving.Count == 0) return contents.ToSequence();
        var known = await NameAsync(dataverse, leaving, cancellation).ConfigureAwait(false);
        return contents.Select(content => content with
        {
            Components = content.Components
                .Select(component => known.TryGetValue(component.Id, out var named) ? named : component)
                .Select(component => component with { AlsoIn = component.AlsoIn.Where(other => other != content.Solution).ToSequence() })
                // A part of a table of ours that only somebody else's solution has a row for is somebody else's.
                .Where(component => component.AlsoIn.Count == 0 || ids.Contains(component.Id))
                .ToSequence(),
        }).ToSequence();
    }

    /// <param name="isUnlisted">No solution of the package has a row for it.</param>
    static InstalledContent Content(
        SolutionPackage package, IEnumerable<Row> rows, ContentNames.Found names, Func<InstalledComponent, bool> isUnlisted)
    {
        var listed = rows.Select(row => Listed(row, names)).ToList();
        var parts = listed.Where(component => component is { IsWhole: true, Name: not null })
            .SelectMany(table => names.PartsOf(package, table.Name!))
            .Where(isUnlisted);
        return new(package.UniqueName, listed.Concat(parts).ToSequence());
    }

    static InstalledComponent Listed(Row row, ContentNames.Found names)
    {
        var (type, id) = ((int)(row.Number("componenttype") ?? 0), row.Identifier("objectid") ?? Guid.Empty);
        return names.Named(type, id) with { IsWhole = type == ComponentTypes.Table && row.Number("rootcomponentbehavior") == 0 };
    }

    async Task<Dictionary<Guid, InstalledComponent>> NameAsync(
        IDataverse dataverse, IReadOnlyList<InstalledComponent> leaving, CancellationToken cancellation)
    {
        var batch = new QueryBatch();
        var names = new ComponentNames(
            batch,
            leaving.Where(component => component.Shown is null).Select(component => new SolutionComponent(component.Type, component.Id)));
        var holders = batch.Add(new Query.Rows(
            Members,
            Sequence.Of<LogicalName>("solutionid", "objectid"),
            Sequence.Of(Condition.OneOf("objectid", leaving.Select(component => component.Id)))));
        var managed = batch.Add(new Query.Rows(
            "solution", Sequence.Of<LogicalName>("uniquename"), Sequence.Of(new Condition(
                "ismanaged", Sequence.Of<ColumnValue>(new ColumnValue.Flag(true))))));
        await batch.SendAsync(dataverse, cancellation).ConfigureAwait(false);
        var others = managed.Found().ToDictionary(solution => solution.Id, solution => BaseName(solution.Text("uniquename")));
        var held = holders.Found().Where(row => row.Lookup("solutionid") is { } id && others.ContainsKey(id))
            .ToLookup(row => row.Identifier("objectid"), row => others[row.Lookup("solutionid")!.Value]);
        return leaving.ToDictionary(component => component.Id, component => component with
        {
            Name = component.Name ?? names.NameOf(new(component.Type, component.Id))?.ToLowerInvariant(),
            Shown = component.Shown ?? names.Of(new(component.Type, component.Id)),
            AlsoIn = held[component.Id].Distinct().OrderBy(name => name, StringComparer.Ordinal).ToSequence(),
        });
    }

    static string BaseName(string uniqueName) => uniqueName.EndsWith(SolutionRetrieval.HoldingSuffix, StringComparison.Ordinal)
        ? uniqueName.Substring(0, uniqueName.Length - SolutionRetrieval.HoldingSuffix.Length)
        : uniqueName;
}
