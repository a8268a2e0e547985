using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace VoiceForD365.PackageTemplate.Tests.Environments;

/// <summary>
/// Every row and every piece of metadata of an environment as text, one line each, except what differs between any two runs.
/// </summary>
static partial class RowDump
{
    /// <summary>What a run leaves of itself: its imports, its line in the history, and the counter that stamps each write.</summary>
    static readonly string[] TracesOfTheRun =
        ["importjob", "asyncoperation", "msdyn_solutionhistory", "enreach_deploymenthistory", "$state"];

    /// <summary>Their ids are made up by the server each time; all other ids are compared.</summary>
    static readonly string[] IdsMadeByTheServer =
        ["organization", "solution", "solutioncomponent", "dependency", "roleprivileges", "appmodulecomponent"];

    public static IReadOnlyList<string> Read(string dataFile)
    {
        using var connection = Open(dataFile);
        const string namesOfIds =
            "SELECT solutionid, 'solution ' || uniquename FROM solution "
            + "UNION SELECT organizationid, 'organization' FROM organization "
            + "UNION SELECT roleprivilegeid, 'privilege ' || privilegeid || ' of ' || roleid FROM roleprivileges";
        var names = Query(connection, namesOfIds).ToDictionary(row => (string)row[0].Value!, row => $"({row[1].Value})");
        var tables = Query(connection, "SELECT name FROM sqlite_master WHERE type = 'table'")
            .Select(row => (string)row[0].Value!)
            .Except(TracesOfTheRun);
        return [.. tables.SelectMany(table => Rows(connection, table)).Select(row => Named(row, names)).Order(StringComparer.Ordinal)];
    }

    static SqliteConnection Open(string dataFile)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = dataFile, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        var connection = new SqliteConnection(source.ToString());
        connection.Open();
        // SQLite wants every collation a table declares, though nothing is compared here.
        foreach (var collation in (string[])["DATAVERSE_TEXT", "DATAVERSE_NUMBER"])
            connection.CreateCollation(collation, string.CompareOrdinal);
        return connection;
    }

    /// <returns>0 also where the table is not there yet.</returns>
    public static int Count(string dataFile, string table, string where = "TRUE")
    {
        using var connection = Open(dataFile);
        return Query(connection, $"SELECT name FROM sqlite_master WHERE type = 'table' AND name = '{table}'").Any()
            ? Query(connection, $"SELECT COUNT(*) FROM \"{table}\" WHERE {where}").Select(row => Convert.ToInt32(row[0].Value)).Single()
            : 0;
    }

    /// <returns>Rows that only one of the two has, marked with whose they are.</returns>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> doorOne, IReadOnlyList<string> doorTwo) =>
    [
        .. doorOne.Except(doorTwo).Select(row => "only door one: " + row),
        .. doorTwo.Except(doorOne).Select(row => "only door two: " + row),
    ];

    /// <summary>Where other rows point at an id the server made up, what it stands for is shown instead.</summary>
    static string Named(string row, Dictionary<string, string> names) =>
        OwnAddress().Replace(AnyId().Replace(row, id => names.GetValueOrDefault(id.Value, id.Value)), "(this environment)");

    /// <summary>Each local Dataverse listens at a port of its own.</summary>
    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex OwnAddress();

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex AnyId();

    static IEnumerable<string> Rows(SqliteConnection connection, string table)
    {
        foreach (var row in Query(connection, $"SELECT * FROM \"{table}\""))
        {
            // The key comes first. A link is the pair it links; the id of its row is the server's own too.
            var isLink = row.Count == 4 && row.Count(column => column.Name.EndsWith("id", StringComparison.Ordinal)) == 3;
            var shown = row.Skip(isLink || IdsMadeByTheServer.Contains(table) ? 1 : 0).Where(column => column.Name != "versionnumber");
            yield return $"{table}: {string.Join(", ", shown.Select(column => $"{column.Name}={column.Value}"))}";
        }
    }

    static IEnumerable<IReadOnlyList<(string Name, object? Value)>> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return [.. Enumerable.Range(0, reader.FieldCount).Select(index => (reader.GetName(index), Value(reader, index)))];
    }

    static object? Value(SqliteDataReader reader, int index) => reader.IsDBNull(index) ? null : reader.GetValue(index);
}
