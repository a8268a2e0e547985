using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.AppRegistrations;

/// <summary>
/// Client secrets: one is made where there is none, and exchanged in steps (add, hand over, remove). One that was made by a run that was
/// cut off before its words were kept is of no use to anybody, so it is taken away. Pure.
/// </summary>
static class SecretPlanning
{
    /// <summary>As the guide labels it; secrets with other labels are not ours.</summary>
    public const string Label = "Voice";

    const int MostSecrets = 2;

    public static (IEnumerable<Draft> Drafts, IEnumerable<Diagnostic> Problems) Plan(
        WantedCredential.Secret wanted, WantedRegistration registration, DirectoryApplication application, CurrentRegistration current)
    {
        var lost = Lost(wanted, application, current).ToList();
        var good = Good(application, current.ReadAt).Except(lost).ToList();
        var drafts = lost.Select(secret => Remove(
            secret, registration, application, "a run was cut off before it could save this secret, so nobody knows it")).ToList();
        switch (registration.Rotation)
        {
            case SecretRotation.Add when good.Count >= MostSecrets:
                return ([], [TooMany(registration, good)]);
            case SecretRotation.Add:
                drafts.Add(Add(wanted, registration, application, current, "the previous one stays valid until it is removed"));
                break;
            case SecretRotation.RemoveOlder when good.Count > 1 && StillKept(wanted, good, current) is { } kept:
                return ([], [NotHandedOver(wanted, kept)]);
            case SecretRotation.RemoveOlder:
                drafts.AddRange(good.Skip(1).Select(older => Remove(
                    older, registration, application, $"the newer one is valid until {good[0].End:yyyy-MM-dd}")));
                if (good.Count > 0)
                    drafts.Add(new(
                        Component(registration, good[0]),
                        ChangeAction.NoChange,
                        $"it is the newest, valid until {good[0].End:yyyy-MM-dd}",
                        new Step.Nothing()));
                break;
            default:
                drafts.Add(Ensure(wanted, registration, application, current, good));
                break;
        }

        return (drafts, []);
    }

    /// <summary>Ours that have not ended, the newest first.</summary>
    public static IEnumerable<PasswordCredential> Good(DirectoryApplication application, DateTimeOffset now) => application.Passwords
        .Where(secret => secret.Label == Label && secret.End > now)
        .OrderByDescending(secret => secret.Start)
        .ThenBy(secret => secret.KeyId);

    static Draft Ensure(
        WantedCredential.Secret wanted,
        WantedRegistration registration,
        DirectoryApplication application,
        CurrentRegistration current,
        List<PasswordCredential> good)
    {
        if (wanted.KeptAt is SecretPlace.KeyVault)
            return good.FirstOrDefault(secret => secret.KeyId == current.Kept?.KeyId) is { } inVault
                ? Same(inVault, $"it is kept in {wanted.KeptAt}")
                : Add(wanted, registration, application, current, "the key vault has no valid one");
        if (good.FirstOrDefault(secret => secret.KeyId == current.Kept?.KeyId) is { } inFile)
            return Same(inFile, $"it is in {wanted.KeptAt}, waiting to be handed over");
        return good.Count > 0
            ? Same(good[0], "it was handed over")
            : Add(wanted, registration, application, current, $"the registration has no valid secret labelled '{Label}'");

        Draft Same(PasswordCredential secret, string where) => new(
            Component(registration, secret), ChangeAction.NoChange, $"{where}; valid until {secret.End:yyyy-MM-dd}", new Step.Nothing());
    }

    /// <remarks>
    /// A file is noted in before a secret is made. Of a key vault's the newest is the one that was kept; what was made after it was not.
    /// </remarks>
    static IEnumerable<PasswordCredential> Lost(
        WantedCredential.Secret wanted, DirectoryApplication application, CurrentRegistration current)
    {
        if (current.Kept is not { } kept) return [];
        var ours = application.Passwords.Where(secret => secret.Label == Label);
        if (kept.KeyId is null) return ours.Where(secret => !kept.KnownBefore.Contains(secret.KeyId));
        return wanted.KeptAt is SecretPlace.KeyVault && ours.FirstOrDefault(secret => secret.KeyId == kept.KeyId) is { } inVault
            ? ours.Where(secret => secret.Start > inVault.Start)
            : [];
    }

    /// <summary>The file holds the one that was made last, whatever the directory's clock says.</summary>
    static PasswordCredential? StillKept(
        WantedCredential.Secret wanted, IEnumerable<PasswordCredential> good, CurrentRegistration current) =>
        wanted.KeptAt is SecretPlace.OwnerFile ? good.FirstOrDefault(secret => secret.KeyId == current.Kept?.KeyId) : null;

    static Draft Add(
        WantedCredential.Secret wanted,
        WantedRegistration registration,
        DirectoryApplication application,
        CurrentRegistration current,
        string because) => new(
        Component(registration, null),
        ChangeAction.Create,
        $"{because}; valid for {wanted.Months} months, kept in {wanted.KeptAt}",
        new Step.AddSecret(
            application.Id,
            new(registration.Name, application.ClientId, current.Principal?.HomeTenant),
            wanted.KeptAt,
            wanted.Months,
            application.Passwords.Select(secret => secret.KeyId).ToSequence(),
            wanted.Place));

    static Draft Remove(
        PasswordCredential secret, WantedRegistration registration, DirectoryApplication application, string because) => new(
        Component(registration, secret),
        ChangeAction.Remove,
        because,
        new Step.ChangeDirectory(new DirectoryWrite.RemovePassword(application.Id, secret.KeyId), null));

    static Component Component(WantedRegistration registration, PasswordCredential? secret) => RegistrationPlanning.Of(registration) with
    {
        Kind = ComponentKind.Credential,
        Name = secret is null ? "Client secret" : $"Client secret {secret.KeyId:D}",
    };

    static Diagnostic TooMany(WantedRegistration wanted, List<PasswordCredential> good) => Diagnostic.Error(
        DiagnosticCodes.TooManySecrets,
        $"The app registration '{wanted.Name}' already has {good.Count} client secrets.",
        wanted.Place,
        string.Join(", ", good.Select(secret => $"{secret.KeyId:D} until {secret.End:yyyy-MM-dd}")),
        $"hand over the newest, then {Ways.RemoveOlderSecrets}");

    static Diagnostic NotHandedOver(WantedCredential.Secret wanted, PasswordCredential newest) => Diagnostic.Error(
        DiagnosticCodes.SecretNotHandedOver,
        "The newest client secret has not been handed over.",
        wanted.Place,
        $"{newest.KeyId:D} is still in {wanted.KeptAt}; anyone who uses an older one would be locked out",
        "hand it over in a way both sides trust, delete the file, then run again");
}
