using System.Security.Cryptography;
using System.Text;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// One number for all that is brought back: two readings have the same where there is nothing to bring back. What has no value, no link and
/// no role counts as if it were not told. Pure.
/// </summary>
public static class SnapshotDigest
{
    /// <returns>SHA-256 in hexadecimal, 64 letters.</returns>
    public static string Of(SnapshotContent content)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(string.Concat(Lines(content).Select(line => line + "\n"))));
        return string.Concat(hash.Select(part => part.ToString("x2")));
    }

    /// <summary>Facts that only one of them tells.</summary>
    internal static IReadOnlyList<string> Differences(SnapshotContent then, SnapshotContent now)
    {
        var (before, after) = (Lines(then).ToList(), Lines(now).ToList());
        return [.. before.Except(after).Select(line => $"then {line}"), .. after.Except(before).Select(line => $"now {line}")];
    }

    /// <summary>All that is told, one fact a line, in an order of its own.</summary>
    static IEnumerable<string> Lines(SnapshotContent content) => Rows(content)
        .Concat(Links(content))
        .Concat(content.Variables.Where(variable => variable.Value is not null)
            .Select(variable => $"variable {variable.SchemaName.ToLowerInvariant()} {Quoted(variable.Value!)}"))
        .Concat(Users(content))
        .Concat(Apps(content))
        .Concat(Cells(content))
        .OrderBy(line => line, StringComparer.Ordinal);

    static IEnumerable<string> Rows(SnapshotContent content)
    {
        foreach (var table in content.Tables)
            foreach (var row in table.Rows)
            {
                if (table.Scope != RowScope.Columns) yield return $"row {table.Table} {row.Id:D}";
                foreach (var (column, value) in table.Columns.Zip(row.Values, (column, value) => (column, value)))
                    if (!IsNothing(value)) yield return $"value {table.Table} {row.Id:D} {column} {Text(value)}";
            }
    }

    static IEnumerable<string> Links(SnapshotContent content) =>
        from links in content.Links
        from other in links.Others
        select $"link {links.Table} {links.Id:D} {links.Relationship.ToLowerInvariant()} {other:D}";

    static IEnumerable<string> Users(SnapshotContent content)
    {
        foreach (var user in content.Users)
        {
            foreach (var role in user.Roles) yield return $"role {user.Id:D} {role:D}";
            foreach (var (column, value) in user.Columns)
                if (!IsNothing(value)) yield return $"user {user.Id:D} {column} {Text(value)}";
        }
    }

    static IEnumerable<string> Apps(SnapshotContent content)
    {
        foreach (var app in content.Apps)
        {
            if (PanelHandler.IsIn(app.Handlers)) yield return $"panel {app.Id:D}";
            foreach (var component in app.Components) yield return $"component {app.Id:D} {component.Table} {component.Id:D}";
        }
    }

    static IEnumerable<string> Cells(SnapshotContent content)
    {
        foreach (var cell in content.Cells)
        {
            var place = $"{cell.Form:D} {cell.Table} {cell.Column} {Quoted(cell.Cell)}";
            if (cell.Control.Length > 0) yield return $"control {place} {Quoted(cell.Control)}";
            if (cell.Recorded.Length > 0) yield return $"dials {place} {Quoted(cell.Recorded)}";
        }
    }

    /// <summary>The platform stores empty text as no value.</summary>
    internal static bool IsNothing(ColumnValue value) => value is ColumnValue.Nothing or ColumnValue.Text { Value: "" };

    internal static bool AreAlike(ColumnValue one, ColumnValue other) => Text(one) == Text(other);

    static string Text(ColumnValue value) => value switch
    {
        ColumnValue.Nothing => Quoted(""),
        ColumnValue.Text text => Quoted(text.Value),
        ColumnValue.Number number => number.Value.ToString("G29", System.Globalization.CultureInfo.InvariantCulture),
        ColumnValue.Flag or ColumnValue.Lookup or ColumnValue.Identifier => value.ToString()!,
        _ => throw new InvalidOperationException($"{value.GetType().Name} is in no snapshot; this is a bug in the package."),
    };

    static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\r", "\\r").Replace("\n", "\\n")}\"";
}
