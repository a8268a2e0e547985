using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.ExperienceProfiles;
using VoiceForD365.Deployment.History;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Rows to be read.</summary>
/// <param name="Ids">Of rows that are in it or might be; empty with <see cref="RowScope.Whole"/>.</param>
sealed record SnapshotPlace(LogicalName Table, RowScope Scope, Sequence<LogicalName> Columns, Sequence<Guid> Ids)
{
    /// <summary>Rows that go by another id, met by what the package matches them by.</summary>
    public Sequence<Sequence<Condition>> Matches { get; init; } = Sequence<Sequence<Condition>>.Empty;
}

/// <summary>Where the product writes rows: our own tables, seeded rows in tables of others, plug-in steps, profiles. Pure.</summary>
static class SnapshotPlaces
{
    public static readonly LogicalName Profiles = "msdyn_appconfiguration";
    public static readonly LogicalName Mappings = "msdyn_appprofilerolemapping";
    public static readonly LogicalName Steps = "sdkmessageprocessingstep";

    /// <summary>Where each hosted service got to: nobody goes back in that.</summary>
    static readonly LogicalName ServiceRuns = "enreach_servicerun";

    static readonly LogicalName Provider = "msdyn_ciprovider";
    static readonly Sequence<LogicalName> States = Sequence.Of<LogicalName>("statecode", "statuscode");

    public static readonly Sequence<LogicalName> ProfileColumns = Sequence.Of<LogicalName>(
        "msdyn_name", "msdyn_uniquename", "msdyn_appmoduleuniquename", "msdyn_profileorder");

    static readonly Sequence<LogicalName> MappingColumns = Sequence.Of<LogicalName>(
        "msdyn_name", "msdyn_uniquename", "msdyn_appprofileid", "msdyn_securityroleid");

    /// <summary>Kinds of records that tell of what is not brought back, and stay true with it.</summary>
    static readonly string[] OfWhatStays = [nameof(ShippedKind.Solution), nameof(ShippedKind.Privilege), nameof(ShippedKind.Dial)];

    /// <summary>What has to be known of tables before <see cref="Of(DesiredState, Sequence{TableDefinition})"/>.</summary>
    public static IEnumerable<LogicalName> Tables(DesiredState desired) => desired.Solutions.SelectMany(solution => solution.Tables)
        .Concat(desired.SeedSets.SelectMany(set => set.Tables).Select(table => table.Name))
        .Concat([Profiles, Mappings, Steps, ShippedTable.Name]);

    /// <summary>Parents before children, the records of what was shipped last; as far as they are here.</summary>
    public static Sequence<SnapshotPlace> Of(DesiredState desired, Sequence<TableDefinition> present) => All(desired)
        .Select(place => Here(place, present))
        .OfType<SnapshotPlace>()
        .ToSequence();

    /// <summary>The same, wherever.</summary>
    public static IEnumerable<SnapshotPlace> All(DesiredState desired)
    {
        var own = Own(desired);
        var seeded = desired.SeedSets.SelectMany(set => set.Tables).GroupBy(table => table.Name).ToList();
        return seeded.Where(table => !own.Contains(table.Key)).SelectMany(table => Seeded(table.ToList()))
            .Concat(own.Select(table => new SnapshotPlace(table, RowScope.Whole, ColumnsOf(table, desired), Sequence<Guid>.Empty)))
            .Append(new(Steps, RowScope.Columns, States, desired.Solutions.SelectMany(solution => solution.Steps)
                .Select(step => step.Id).ToSequence()))
            .Append(new(Profiles, RowScope.Listed, ProfileColumns, Sequence<Guid>.Empty))
            .Append(new(Mappings, RowScope.Whole, MappingColumns, Sequence<Guid>.Empty))
            .Append(new(ShippedTable.Name, RowScope.Whole, ColumnsOf(ShippedTable.Name, desired), Sequence<Guid>.Empty));
    }

    /// <summary>The same places as then, as far as they are here.</summary>
    public static Sequence<SnapshotPlace> Of(SnapshotContent known, Sequence<TableDefinition> present) => known.Tables
        .Select(table => new SnapshotPlace(
            table.Table,
            table.Scope,
            table.Columns,
            table.Scope == RowScope.Whole ? Sequence<Guid>.Empty : table.Rows.Select(row => row.Id).Concat(table.Absent).ToSequence()))
        .Select(place => Here(place, present))
        .OfType<SnapshotPlace>()
        .ToSequence();

    /// <summary>Whether a row found there belongs to the snapshot, or is somebody else's.</summary>
    /// <param name="known">null: a snapshot is being taken.</param>
    public static bool IsPart(SnapshotPlace place, Row row, SnapshotContent? known) => place.Table.ToString() switch
    {
        "enreach_shippedcomponent" => !OfWhatStays.Contains(row.Text("enreach_kind")),
        "msdyn_appprofilerolemapping" => row.Lookup("msdyn_securityroleid") is { } role
            && (role == ShippedIds.VoiceUser || role == ShippedIds.VoiceApiUser),
        "msdyn_appconfiguration" => known is null || place.Ids.Contains(row.Id) || IsMade(row),
        _ => true,
    };

    /// <summary>A configuration made this profile.</summary>
    public static bool IsMade(Row profile) => profile.Id == ProfilePlanning.NewId(profile.Text("msdyn_uniquename"));

    /// <summary>Without those whose rows are kept elsewhere, and those that tell what has happened.</summary>
    static List<LogicalName> Own(DesiredState desired) => desired.Solutions.SelectMany(solution => solution.Tables)
        .Except(desired.Solutions.SelectMany(solution => solution.VirtualTables))
        .Except([ShippedTable.Name, HistoryTable.Name, ServiceRuns])
        .ToList();

    /// <summary>Those that the platform keeps itself have no prefix: owner, dates, who wrote it.</summary>
    static Sequence<LogicalName> ColumnsOf(LogicalName table, DesiredState desired) => desired.Solutions
        .SelectMany(solution => solution.Columns)
        .Where(column => column.Table == table && column.Name.ToString().StartsWith(Prefix(table), StringComparison.Ordinal))
        .Select(column => column.Name)
        .Concat(States)
        .Distinct()
        .ToSequence();

    static string Prefix(LogicalName table) => table.ToString().Split('_')[0] + "_";

    static IEnumerable<SnapshotPlace> Seeded(IReadOnlyList<SeedTable> parts)
    {
        var columns = parts.SelectMany(part => part.Columns).Select(column => column.Name)
            .Concat(parts[0].Name == Provider ? Sequence.Of<LogicalName>("msdyn_appselector", "msdyn_roleselector") : [])
            .Concat(States)
            .Distinct()
            .ToSequence();
        // Rows the platform makes with their parent come under ids of its own, and are never made by us again.
        yield return new(
            parts[0].Name,
            parts.Any(part => part.MadeByServer) ? RowScope.Columns : RowScope.Listed,
            columns,
            parts.SelectMany(part => part.Rows).Select(row => row.Id).Distinct().ToSequence())
        {
            Matches = parts.Where(part => part.MatchBy.Count > 0)
                .SelectMany(part => part.Rows.Select(row => part.MatchBy
                    .Select(column => new Condition(column, Sequence.Of(row.Columns.First(setting => setting.Column == column).Value)))
                    .ToSequence()))
                .ToSequence(),
        };
    }

    /// <returns>null where the table is not here.</returns>
    static SnapshotPlace? Here(SnapshotPlace place, Sequence<TableDefinition> present) => present.Find(place.Table) is { } table
        ? place with { Columns = place.Columns.Where(table.Columns.Contains).ToSequence() }
        : null;
}
