using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A secret and the places it may come from: variables, a file a variable names, a person; never an argument.</summary>
/// <param name="Variable">A door's own comes before it; each also works with the suffix _FILE, naming a file that holds the secret.</param>
sealed record Secret(string Name, string Variable)
{
    public static readonly Secret Client = new("client secret", "AZURE_CLIENT_SECRET");

    public static readonly Secret CertificatePassword = new("certificate password", "AZURE_CLIENT_CERTIFICATE_PASSWORD");

    /// <returns>The variable that gives the secret; null when none does.</returns>
    public static string? IsGiven(Secret secret, SignInEnvironment around)
    {
        string[] names = around.OwnVariables.TryGetValue(secret.Variable, out var own) ? [own, secret.Variable] : [secret.Variable];
        return names.SelectMany(name => new[] { name, name + "_FILE" }).FirstOrDefault(name => around.Variable(name) is not null);
    }

    /// <returns>null when no variable gives it and nobody typed it.</returns>
    /// <exception cref="SignInSettingsException">A variable names a file that cannot be read.</exception>
    public string? Read(SignInEnvironment around, bool mayAsk)
    {
        var source = IsGiven(this, around);
        var secret = source is null
            ? mayAsk && around.HasPerson ? around.AskSecret(Name) : null
            : Given(Name, source, around.Variable(source)!);
        Redaction.Remember(secret);
        return secret;
    }

    /// <summary>What a variable gives, or the file it names; without the line ends that editors and pipelines leave behind.</summary>
    /// <exception cref="SignInSettingsException">
    /// The file cannot be read. Its name is not repeated: it may be the secret itself, put where its file's name belongs.
    /// </exception>
    public static string Given(string name, string variable, string value)
    {
        if (!variable.EndsWith("_FILE", StringComparison.Ordinal)) return value.TrimEnd('\r', '\n');
        try
        {
            return File.ReadAllText(value).TrimEnd('\r', '\n');
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SignInSettingsException(
                $"The {name} cannot be read from the file that {variable} names: {FileWords.WhyNot(cause)}.",
                $"set {variable} to the path of a file that contains the {name}");
        }
    }
}

/// <summary>Why a file cannot be read, without its name, which the framework's words would repeat.</summary>
static class FileWords
{
    public static string WhyNot(Exception cause) => cause switch
    {
        FileNotFoundException => "there is no such file",
        DirectoryNotFoundException => "there is no such folder",
        PathTooLongException => "its name is too long for a file",
        UnauthorizedAccessException => "it is a folder, or access to it is denied",
        ArgumentException => "it is not the name of a file",
        _ => $"the system says {cause.GetType().Name} (0x{cause.HResult:X8})",
    };
}
