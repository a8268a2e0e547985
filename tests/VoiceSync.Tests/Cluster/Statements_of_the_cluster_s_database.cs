using System.Reflection;
using System.Text.RegularExpressions;
using Npgsql;
using VoiceForD365.VoiceSync.Cluster;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>
/// Orleans asks a database for statements by key, and gives them parameters by name. Which ones stands in no documentation, but in its own
/// assemblies: a newer version that asks for more, or calls something otherwise, is found here and not on the day of an update.
/// </summary>
public sealed partial class Statements_of_the_cluster_s_database
{
    static readonly Assembly[] AskedBy =
    [
        typeof(Orleans.Configuration.AdoNetClusteringSiloOptions).Assembly,
        typeof(Orleans.Configuration.AdoNetReminderTableOptions).Assembly,
    ];

    static readonly Dictionary<string, string> Script = Statement().Matches(PostgreSqlTables.Script())
        .ToDictionary(match => match.Groups["key"].Value, match => match.Groups["sql"].Value);

    [Fact]
    public void Are_those_that_Orleans_asks_for_and_no_others() => Assert.Equal(
        AskedBy.SelectMany(assembly => new OrleansStatements(assembly).Keys).Distinct().Order(StringComparer.Ordinal),
        Script.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Take_no_parameter_that_Orleans_does_not_give()
    {
        var given = AskedBy.SelectMany(assembly => new OrleansStatements(assembly).Parameters).ToLookup(one => one.Key, one => one.Value);

        Assert.All(Script, statement => Assert.Empty(Parameter().Matches(statement.Value).Select(match => match.Groups[1].Value)
            .Except(given[statement.Key].SelectMany(names => names))));
        Assert.Equal(["GrainId", "ReminderName", "ServiceId"], Assert.Single(given["ReadReminderRowKey"]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("SuspectTimes", Assert.Single(given["UpdateIAmAlivetimeKey"]));
    }

    [PostgreSqlFact]
    public async Task Are_ones_that_PostgreSQL_takes()
    {
        await using var own = PostgreSqlFactAttribute.Connection is null ? await PassingPostgreSql.StartAsync() : null;
        var connection = own?.Connection ?? PostgreSqlFactAttribute.Connection!;
        await using var source = NpgsqlDataSource.Create(connection);

        Assert.Null(await PostgreSqlTables.EnsureAsync(connection, default));
        Assert.Null(await PostgreSqlTables.EnsureAsync(connection, default));
        foreach (var (key, sql) in Script)
        {
            await using var command = source.CreateCommand($"PREPARE {key} AS {Parameter().Replace(sql, "NULL")}");
            Assert.True(await command.ExecuteNonQueryAsync() < 1, key);
        }
    }

    [GeneratedRegex(@"\('(?<key>\w+Key)', \$\$(?<sql>.*?)\$\$\)", RegexOptions.Singleline)]
    private static partial Regex Statement();

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex Parameter();
}

/// <summary>It needs a database server on this machine, or a database it may make tables in.</summary>
sealed class PostgreSqlFactAttribute : FactAttribute
{
    const string Variable = "VOICESYNC_TEST_POSTGRESQL";

    public PostgreSqlFactAttribute()
    {
        if (Connection is null && PassingPostgreSql.Programs is null)
            Skip = $"needs Debian's PostgreSQL, or a connection string in {Variable}";
    }

    public static string? Connection { get; } = System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : null;
}
