using System;
using System.IO;
using System.Linq;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A secret and the places it may come from: variables, a file a variable names, a person; never an argument.</summary>
/// <param name="Variables">In order of precedence; each also works with the suffix _FILE, naming a file that holds the secret.</param>
internal sealed record Secret(string Name, params string[] Variables)
{
    public static readonly Secret Client = new("client secret", "VOICEDEPLOY_CLIENT_SECRET", "AZURE_CLIENT_SECRET");

    public static readonly Secret CertificatePassword =
        new("certificate password", "VOICEDEPLOY_CERTIFICATE_PASSWORD", "AZURE_CLIENT_CERTIFICATE_PASSWORD");

    /// <returns>The variable that gives the secret; null when none does.</returns>
    public static string? IsGiven(Secret secret, SignInSurroundings around) =>
        secret.Variables.SelectMany(name => new[] { name, name + "_FILE" }).FirstOrDefault(name => around.Variable(name) is not null);

    /// <returns>null when no variable gives it and nobody typed it.</returns>
    /// <exception cref="SignInSettingsException">A variable names a file that cannot be read.</exception>
    public string? Read(SignInSurroundings around, bool mayAsk)
    {
        var source = IsGiven(this, around);
        if (source is null) return mayAsk && around.HasPerson ? around.AskSecret(Name) : null;
        var value = around.Variable(source)!;
        return source.EndsWith("_FILE", StringComparison.Ordinal) ? ReadFile(source, value) : value;
    }

    private string ReadFile(string variable, string file)
    {
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SignInSettingsException($"The {Name} cannot be read from '{file}': {cause.Message}", $"correct {variable}", cause);
        }
    }
}
