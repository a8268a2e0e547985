using System.Globalization;
using System.Text;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Targets;

/// <summary>
/// A client secret in a file that its owner alone can read (mode 0600), with the ids whoever gets it has to know: to be handed over and
/// deleted. Before a secret is made the file says so, so that one whose words were lost is known for it.
/// </summary>
static class OwnerFileKeeper
{
    const string Title = "# Voice for Dynamics 365: hand this over in a way both sides trust, then delete it.";
    const string KeyId = "key-id";
    const string Known = "known-before";

    /// <exception cref="SecretNotKeptException">Others may read it, it is another file, or it cannot be read.</exception>
    public static SecretNote? Read(string path)
    {
        if (!File.Exists(path)) return null;
        CheckRights(path);
        var lines = Guarded(path, () => File.ReadAllLines(path));
        if (lines.Length == 0 || lines[0] != Title)
            throw new SecretNotKeptException(
                $"{path} already exists and contains something else", "name another file, or move this one away");
        return new(
            Guid.TryParse(Value(lines, KeyId), out var key) ? key : null,
            (Value(lines, Known) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToSequence());
    }

    public static void Prepare(string path, Sequence<Guid> known)
    {
        Read(path);
        Write(
            path,
            [
                Title,
                "# A secret is being created. A run that is cut off leaves this file, and the next one continues.",
                $"{Known}: {string.Join(' ', known)}",
            ]);
    }

    public static void Keep(string path, SecretOwner owner, NewPassword password, string? tenant) => Write(
        path,
        [
            Title,
            $"application: {owner.Name}",
            $"application-id: {owner.ClientId:D}",
            $"directory-id: {owner.Tenant?.ToString("D") ?? tenant ?? "(of the tenant that was signed in to)"}",
            $"{KeyId}: {password.KeyId:D}",
            string.Create(CultureInfo.InvariantCulture, $"expires: {password.End.UtcDateTime:yyyy-MM-dd}"),
            $"secret: {password.Secret}",
        ]);

    static string? Value(string[] lines, string name) =>
        lines.FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];

    static void CheckRights(string path)
    {
        if (!OwnerFile.IsOwners(path))
            throw new SecretNotKeptException(
                $"users other than its owner can read or run {path}", $"chmod 600 {path}, or delete it if its secret has been handed over");
    }

    static void Write(string path, string[] lines) => Guarded(path, () =>
    {
        OwnerFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))), overwrites: true);
        return true;
    });

    static T Guarded<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new SecretNotKeptException(
                $"{path} cannot be written or read: {unusable.Message}",
                "name a file in an existing folder that you may write to",
                unusable);
        }
    }
}
