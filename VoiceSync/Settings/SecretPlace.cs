namespace VoiceForD365.VoiceSync.Settings;

/// <summary>Where a secret lies; a closed set. No secret itself is in it.</summary>
abstract record SecretPlace
{
    SecretPlace()
    {
    }

    /// <summary>An environment variable of the process.</summary>
    public sealed record Variable(string Name) : SecretPlace
    {
        public override string ToString() => Name;
    }

    /// <param name="Path">As it was written: relative to the configuration file.</param>
    public sealed record File(string Path) : SecretPlace
    {
        public override string ToString() => Path;
    }

    /// <summary>A secret of Azure Key Vault; its newest version is taken, so that a new one is found.</summary>
    /// <param name="Address">Such as https://contoso.vault.azure.net.</param>
    public sealed record Vault(Uri Address, string Name) : SecretPlace
    {
        /// <param name="text">https://contoso.vault.azure.net/secrets/name, without a version.</param>
        /// <returns>null for anything else.</returns>
        public static Vault? TryParse(string text) =>
            Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "", Query: "", Fragment: "" }
            && uri.AbsolutePath.Split('/') is ["", "secrets", { Length: > 0 } name]
                ? new(new Uri(uri.GetLeftPart(UriPartial.Authority)), name)
                : null;

        public override string ToString() => $"{Address.GetLeftPart(UriPartial.Authority)}/secrets/{Name}";
    }
}
