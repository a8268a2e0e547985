using System.Net;
using Azure.Data.Tables;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>Where the machines of a cluster find each other; a closed set.</summary>
abstract record ClusterPlace
{
    ClusterPlace()
    {
    }

    public sealed record PostgreSql(string ConnectionString) : ClusterPlace;

    /// <summary>A storage account's, read and written by the machine's identity.</summary>
    public sealed record AzureTables(Uri Address) : ClusterPlace;

    /// <summary>Those of whatever account the connection string is for.</summary>
    public sealed record AzureTablesByKey(string ConnectionString) : ClusterPlace;
}

/// <param name="Address">null: this machine's first.</param>
sealed record ClusterSettings(ClusterPlace Place, string Name, IPAddress? Address, int Port);

/// <summary>Reads the secret that the section <c>cluster</c> names.</summary>
static class ClusterReader
{
    const int UsualPort = 11111;
    const string Section = "cluster";

    /// <param name="entry">One that nothing was wrong with.</param>
    /// <returns>null where the secret is not there, or of no use, which is told.</returns>
    public static async Task<ClusterSettings?> TryReadAsync(
        ClusterEntry entry, SecretReading secrets, VaultSecrets vaults, List<Diagnostic> problems, CancellationToken cancellation)
    {
        try
        {
            return new(
                await PlaceAsync(entry, secrets, vaults, cancellation),
                entry.Name ?? "voicesync",
                entry.Address is { } address ? IPAddress.Parse(address) : null,
                entry.Port ?? UsualPort);
        }
        catch (SecretMissingException missing)
        {
            problems.Add(missing.Problem);
            return null;
        }
    }

    static async Task<ClusterPlace> PlaceAsync(
        ClusterEntry entry, SecretReading secrets, VaultSecrets vaults, CancellationToken cancellation)
    {
        if (entry.PostgreSql is { } database)
            return new ClusterPlace.PostgreSql(
                await secrets.ReadAsync(database, "the cluster's database", Section, vaults, cancellation));
        if (entry.TablesConnection is not { } account) return new ClusterPlace.AzureTables(new Uri(entry.AzureTables!));
        var connection = await secrets.ReadAsync(account, "the cluster's storage account", Section, vaults, cancellation);
        if (IsOfAnAccount(connection)) return new ClusterPlace.AzureTablesByKey(connection);
        throw new SecretMissingException(Diagnostic.Error(
            SyncCodes.SecretMissing, "The secret of the cluster's storage account cannot be used.", Section,
            $"{account} does not contain the connection string of a storage account", "copy it from the account's page Access keys"));
    }

    /// <summary>Whoever finds fault with it may repeat it, so nobody says more.</summary>
    static bool IsOfAnAccount(string connection)
    {
        try
        {
            _ = new TableServiceClient(connection);
            return true;
        }
        catch (Exception unusable) when (unusable is FormatException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
