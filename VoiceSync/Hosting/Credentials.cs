namespace VoiceForD365.VoiceSync.Hosting;

/// <summary>What the file calls a variable: one of the process, or a credential of the same name that systemd loaded for it.</summary>
static class Credentials
{
    const string Folder = "CREDENTIALS_DIRECTORY";

    /// <param name="variable">A variable of the process; null when unset.</param>
    /// <returns>null where there is neither.</returns>
    public static string? Find(string name, Func<string, string?> variable)
    {
        if (variable(name) is { Length: > 0 } value) return value;
        if (variable(Folder) is not { Length: > 0 } folder || Path.GetFileName(name) != name) return null;
        var file = Path.Combine(folder, name);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }
}
