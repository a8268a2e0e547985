using VoiceForD365.CliDeploy.Settings;

namespace VoiceForD365.CliDeploy.Wizard;

/// <summary>Where to go and how to sign in, as it stands on the page.</summary>
sealed record SignInForm
{
    public bool IsLocal { get; init; }

    public string Address { get; init; } = "";

    public string Method { get; init; } = "auto";

    public string Tenant { get; init; } = "";

    public string Client { get; init; } = "";

    /// <summary>Of a new local Dataverse; empty: the usual one.</summary>
    public string Preset { get; init; } = "";

    /// <summary>What decides where a command goes; of it nothing counts that stands elsewhere, since the page shows what counts.</summary>
    static readonly Setting[] Target =
    [
        Setting.Environment, Setting.Local, Setting.ConnectionStringVariable, Setting.Auth, Setting.TenantId, Setting.ClientId,
        Setting.Preset,
    ];

    /// <summary>What the command was told, to begin with.</summary>
    public static SignInForm Of(SettingSources sources)
    {
        var address = Text(sources, Setting.Environment);
        return new()
        {
            Address = address,
            IsLocal = address.Length == 0 && sources.Find(Setting.Local) is { Value: "true" },
            Method = Text(sources, Setting.Auth) is { Length: > 0 } method ? method : "auto",
            Tenant = Text(sources, Setting.TenantId),
            Client = Text(sources, Setting.ClientId),
            Preset = Text(sources, Setting.Preset),
        };
    }

    /// <summary>What a command would be told that went where the page says.</summary>
    public SettingSources Over(SettingSources told) => told.Over(Target, new Dictionary<Setting, string>
    {
        [Setting.Environment] = IsLocal ? "" : Address.Trim(),
        [Setting.Local] = IsLocal ? "true" : "",
        [Setting.Auth] = Method,
        [Setting.TenantId] = Tenant.Trim(),
        [Setting.ClientId] = Client.Trim(),
        [Setting.Preset] = IsLocal ? Preset : "",
    });

    static string Text(SettingSources sources, Setting setting) => sources.Find(setting)?.Value ?? "";
}
