using Npgsql;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.VoiceSync.Cluster;

/// <summary>The cluster's tables in a PostgreSQL database; whichever machine comes first makes them.</summary>
static class PostgreSqlTables
{
    /// <summary>Known to all machines: only one makes tables at a time.</summary>
    const long Lock = 0x766F696365;

    /// <returns>What keeps the cluster from being joined; null: the tables are there.</returns>
    public static async Task<Diagnostic?> EnsureAsync(string connectionString, CancellationToken cancellation)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await ExecuteAsync($"SELECT pg_advisory_xact_lock({Lock})");
            if (await ExecuteAsync("SELECT to_regclass('orleansquery')::text") is DBNull) await ExecuteAsync(Script());
            await transaction.CommitAsync(cancellation);
            return null;

            async Task<object?> ExecuteAsync(string sql)
            {
                await using var command = new NpgsqlCommand(sql, connection, transaction);
                return await command.ExecuteScalarAsync(cancellation);
            }
        }
        catch (Exception lost) when (lost is NpgsqlException or ArgumentException)
        {
            return Diagnostic.Error(
                SyncCodes.ClusterUnreachable,
                "The cluster's database cannot be used.",
                "cluster",
                lost.Message,
                "check the connection string, and that its user may create tables; the statements are in VoiceSync/Cluster/postgresql.sql");
        }
    }

    public static string Script()
    {
        using var script = new StreamReader(typeof(PostgreSqlTables).Assembly.GetManifestResourceStream("postgresql.sql")!);
        return script.ReadToEnd();
    }
}
