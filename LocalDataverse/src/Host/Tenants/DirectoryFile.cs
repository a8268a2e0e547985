using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Files;

namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>
/// directory.json: the app registrations of a data folder, and people who are no users of its environment. No secret stands in it.
/// </summary>
static class DirectoryFile
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static string PathIn(string folder) => Path.Combine(folder, "directory.json");

    /// <exception cref="LocalDirectoryException">It is not of this form.</exception>
    public static LocalDirectory Read(string folder)
    {
        var path = PathIn(folder);
        try
        {
            var file = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), Format)!;
            return new LocalDirectory([.. file.Applications.Select(Read)], file.Users ?? []);
        }
        catch (Exception unusable)
            when (unusable is JsonException or FormatException or System.Security.Cryptography.CryptographicException)
        {
            throw new LocalDirectoryException(path, unusable);
        }
    }

    public static void Write(string folder, LocalDirectory directory) =>
        OwnerFile.Write(
            PathIn(folder), JsonSerializer.Serialize(new Content([.. directory.Applications.Select(Write)], directory.People), Format));

    static AppRegistration Read(Application application) => new(
        application.Name,
        application.ClientId,
        application.ObjectId,
        [.. (application.Secrets ?? [])
            .Select(s => new SecretHash(Convert.FromBase64String(s.Salt), Convert.FromBase64String(s.Hash), s.Expires))],
        [.. (application.Certificates ?? []).Select(c => X509CertificateLoader.LoadCertificate(Convert.FromBase64String(c)))],
        application.IsPublicClient)
    {
        GraphPermissions = application.GraphPermissions ?? [],
        RedirectUris = application.RedirectUris ?? [],
    };

    static Application Write(AppRegistration app) => new(
        app.Name,
        app.ClientId,
        app.ObjectId,
        [.. app.Secrets.Select(s => new KeptSecret(Convert.ToBase64String(s.Salt), Convert.ToBase64String(s.Hash), s.Expires))],
        [.. app.Certificates.Select(c => Convert.ToBase64String(c.RawData))],
        app.IsPublicClient,
        app.GraphPermissions,
        app.RedirectUris);

    sealed record Content(IReadOnlyList<Application> Applications, IReadOnlyList<LocalPerson>? Users);

    /// <param name="Certificates">DER, in base64.</param>
    sealed record Application(
        string Name, Guid ClientId, Guid? ObjectId, IReadOnlyList<KeptSecret>? Secrets, IReadOnlyList<string>? Certificates,
        bool IsPublicClient, IReadOnlyList<string>? GraphPermissions, IReadOnlyList<string>? RedirectUris);

    sealed record KeptSecret(string Salt, string Hash, DateTimeOffset? Expires);
}
