using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.VoiceSync.Settings;

/// <summary>What voicesync.yaml says; no secret is in it, only where each is.</summary>
sealed record SyncFile
{
    public IReadOnlyList<EnvironmentEntry> Environments { get; init; } = [];

    /// <summary>A file of the form of telephony-names.json; null: as shipped.</summary>
    public string? TelephonyNames { get; init; }

    /// <summary>Where health is told and pushes are taken; null: on loopback port 8080.</summary>
    public string? Listen { get; init; }

    /// <summary>Where health and measurements are told instead, so that the other address may be reached from outside.</summary>
    public string? ListenOperations { get; init; }

    /// <summary>Where the key of pushes is; null: none are taken.</summary>
    public SecretPlace? WebhookKey { get; init; }

    /// <summary>Where the key is that replaces it; both are good while the provider changes over.</summary>
    public SecretPlace? WebhookNextKey { get; init; }

    /// <summary>Where the key of those is who operate the services; null: they have no way in over HTTP.</summary>
    public SecretPlace? OperatorKey { get; init; }

    /// <summary>How several machines share the environments; null: this one serves them all.</summary>
    public ClusterEntry? Cluster { get; init; }
}

/// <summary>Where the machines that share the environments find each other. One of the first three.</summary>
sealed record ClusterEntry
{
    /// <summary>Where the connection string of a PostgreSQL database is.</summary>
    public SecretPlace? PostgreSql { get; init; }

    /// <summary>The address of a storage account's tables, which the machine's identity may read and write.</summary>
    public string? AzureTables { get; init; }

    /// <summary>Where the connection string of a storage account is.</summary>
    public SecretPlace? TablesConnection { get; init; }

    /// <summary>Those of one name are one cluster; null: voicesync.</summary>
    public string? Name { get; init; }

    /// <summary>This machine's IP address, as the others reach it; null: its first.</summary>
    public string? Address { get; init; }

    /// <summary>The port it is reached at by them; null: 11111.</summary>
    public int? Port { get; init; }
}

sealed record EnvironmentEntry
{
    /// <summary>Its address, such as https://contoso.crm4.dynamics.com.</summary>
    public string Url { get; init; } = "";

    /// <summary>The same however it is written.</summary>
    public string Address => EnvironmentAddress.TryParse(Url, out _)?.ToString() ?? Url;

    /// <summary>The silo of the telephony cloud it is in, as pushes name it; null: it takes none.</summary>
    public string? Silo { get; init; }

    /// <summary>The tenant; null: AZURE_TENANT_ID.</summary>
    public string? Tenant { get; init; }

    /// <summary>The app registration; null: AZURE_CLIENT_ID.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the registration's secret is; null: AZURE_CLIENT_SECRET, or no secret at all.</summary>
    public SecretPlace? ClientSecret { get; init; }

    /// <summary>The registration's certificate with its key, as PFX or PEM; null: AZURE_CLIENT_CERTIFICATE_PATH, or none.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary>The account that asks the telephony cloud; null: that of the environment's variable enreach_TelephonyApiLogin.</summary>
    public string? TelephonyLogin { get; init; }

    /// <summary>The API's address; null: that of the environment's variable, or the one that is discovered.</summary>
    public string? TelephonyApiUrl { get; init; }

    /// <summary>The discovery host; null: that of the environment's variable, or the public one.</summary>
    public string? TelephonyDiscoveryUrl { get; init; }

    /// <summary>Where the secret of the account is that asks the telephony cloud; null in an entry that is told to be wrong.</summary>
    public SecretPlace? TelephonySecret { get; init; }
}
