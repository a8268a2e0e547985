using System.Net;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>Where the machines of a cluster find each other; a closed set.</summary>
abstract record ClusterPlace
{
    ClusterPlace()
    {
    }

    public sealed record PostgreSql(string ConnectionString) : ClusterPlace;

    public sealed record AzureTables(Uri Address) : ClusterPlace;
}

/// <param name="Address">null: this machine's first.</param>
sealed record ClusterSettings(ClusterPlace Place, string Name, IPAddress? Address, int Port);

/// <summary>Reads the section <c>cluster</c>, and the secret it names.</summary>
static class ClusterReader
{
    const int UsualPort = 11111;

    /// <param name="variable">An environment variable's value; null when unset.</param>
    /// <returns>null where something is wrong, which is told.</returns>
    public static ClusterSettings? TryRead(
        ClusterEntry entry, string folder, Func<string, string?> variable, List<Diagnostic> problems)
    {
        IPAddress? address = null;
        if (entry.Address is { } text && !IPAddress.TryParse(text, out address))
            return Tell(SyncCodes.FileUnusable, "address", $"{text} is no IP address");
        var port = entry.Port ?? UsualPort;
        if (port is < 1 or > 65535) return Tell(SyncCodes.FileUnusable, "port", $"{port} is no port");
        var places = new[] { entry.PostgresqlVariable, entry.PostgresqlFile, entry.AzureTables }.OfType<string>().ToArray();
        if (places is not [var place])
            return Tell(SyncCodes.FileUnusable, "cluster", "it needs one of postgresql-variable, postgresql-file and azure-tables");
        return Place() is { } found ? new(found, entry.Name ?? "voicesync", address, port) : null;

        ClusterPlace? Place()
        {
            if (entry.AzureTables is not null)
            {
                if (Uri.TryCreate(place, UriKind.Absolute, out var tables) && tables.Scheme == Uri.UriSchemeHttps)
                    return new ClusterPlace.AzureTables(tables);
                Tell(SyncCodes.FileUnusable, "azure-tables", $"{place} is no address that begins with https://");
                return null;
            }

            var connection = entry.PostgresqlFile is null ? variable(place) : TryFile(Path.GetFullPath(place, folder));
            if (connection?.Trim() is { Length: > 0 } secret)
            {
                _ = new SecretText(secret);
                return new ClusterPlace.PostgreSql(secret);
            }

            Tell(SyncCodes.SecretMissing, place, "it holds no connection string, or cannot be read");
            return null;
        }

        ClusterSettings? Tell(string code, string where, string why)
        {
            problems.Add(Diagnostic.Error(
                code, "The section cluster cannot be used.", where, why, "see voicesync.schema.json for what it may hold"));
            return null;
        }
    }

    static string? TryFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
