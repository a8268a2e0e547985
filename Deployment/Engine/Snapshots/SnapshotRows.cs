using VoiceForD365.Deployment.Apps;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>Rows of a table as a snapshot tells them. Pure.</summary>
static class SnapshotRows
{
    static readonly LogicalName Values = "enreach_values";

    /// <param name="rows">Those that belong to it.</param>
    public static SnapshotTable Of(SnapshotPlace place, IReadOnlyCollection<Row> rows)
    {
        var here = new HashSet<Guid>(rows.Select(row => row.Id));
        return new(
            place.Table,
            place.Scope,
            place.Columns,
            rows.Select(row => new SnapshotRow(row.Id, place.Columns.Select(row.Value).ToSequence())).ToSequence(),
            place.Scope == RowScope.Listed
                ? place.Ids.Where(id => !here.Contains(id)).OrderBy(id => id).ToSequence()
                : Sequence<Guid>.Empty);
    }

    /// <summary>
    /// That an app is still to be published is said to later runs and to nobody else: a record of what an app was given counts as if it
    /// was.
    /// </summary>
    public static Row Normal(Row row) => Kind(row) is { } kind
        ? row with
        {
            Columns = row.Columns.Select(setting => setting.Column == Values
                ? setting with { Value = new ColumnValue.Text(ShippedJson.Write(Publication.Published(kind))) }
                : setting).ToSequence(),
        }
        : row;

    static ShippedKind? Kind(Row row) =>
        row.Table == ShippedTable.Name
        && Enum.TryParse<ShippedKind>(row.Text("enreach_kind"), out var kind)
        && kind is ShippedKind.Panel or ShippedKind.Forms
            ? kind
            : null;
}

/// <summary>Environment variables as a snapshot tells them: what is or may be a secret is not in it. Pure.</summary>
static class SnapshotVariables
{
    /// <summary>environmentvariabledefinition.type of a variable whose value is the id of a secret in Azure Key Vault.</summary>
    /// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition (type).</remarks>
    const int Secret = 100000005;

    const string VaultReference = "/subscriptions/";

    public static (Sequence<SnapshotVariable> Variables, Sequence<string> LeftOut) Read(Sequence<Row> definitions, Sequence<Row> values)
    {
        var all = (
            from definition in definitions
            let value = values.FirstOrDefault(row => row.Lookup("environmentvariabledefinitionid") == definition.Id)
            let isSecret = definition.Number("type") == Secret
                && value is not null && !value.Text("value").StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase)
            orderby definition.Text("schemaname")
            select (Name: definition.Text("schemaname"), Value: value, IsSecret: isSecret)).ToList();
        return (
            all.Where(one => !one.IsSecret)
                .Select(one => new SnapshotVariable(
                    one.Name, one.Value is null ? null : one.Value.Text("value"), one.Value?.Id))
                .ToSequence(),
            all.Where(one => one.IsSecret)
                .Select(one => $"value of '{one.Name}': it is not a key vault reference, and may be a secret")
                .ToSequence());
    }
}

/// <summary>Apps as a snapshot tells them. Pure.</summary>
static class SnapshotApps
{
    const int Table = 1;

    /// <param name="components">Of all apps, those that are the table of phone calls or a form of it.</param>
    public static Sequence<SnapshotApp> Read(Sequence<Row> apps, Sequence<Row> components) => apps
        .OrderBy(app => app.Text("uniquename"), StringComparer.Ordinal)
        .ThenBy(app => app.Id)
        .Select(app => new SnapshotApp(
            app.Id,
            app.Text("uniquename"),
            app.Text("eventhandlers"),
            components.Where(row => row.Lookup("appmoduleidunique") == (app.Identifier("appmoduleidunique") ?? app.Id))
                .Where(row => row.Identifier("objectid") is not null)
                .Select(row => row.Number("componenttype") == Table
                    ? AppComponent.OfTable(row.Identifier("objectid")!.Value)
                    : AppComponent.OfForm(row.Identifier("objectid")!.Value))
                .Distinct()
                .OrderBy(component => component.Table)
                .ThenBy(component => component.Id)
                .ToSequence()))
        .ToSequence();
}
