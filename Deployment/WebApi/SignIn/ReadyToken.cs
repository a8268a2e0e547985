using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A token somebody else got, from a variable or a file. The file is read again when it changed: others renew it.</summary>
public sealed class ReadyToken : IAccessTokens
{
    private const string Name = "access token";

    private readonly string variable;
    private readonly string file;
    private DateTime changed;
    private string token;

    private ReadyToken(string variable, string file)
    {
        this.variable = variable;
        this.file = file;
        changed = ChangedAt();
        token = Read();
    }

    /// <param name="variable">With _FILE at its end it names the file.</param>
    /// <exception cref="SignInSettingsException">The file cannot be read, or what is given is no token.</exception>
    public static IAccessTokens From(string variable, string value) =>
        variable.EndsWith("_FILE", StringComparison.Ordinal)
            ? new ReadyToken(variable, value)
            : new FixedToken(Checked(variable, Secret.Given(Name, variable, value)));

    public ValueTask<string> ReadAsync(CancellationToken cancellation)
    {
        if (ChangedAt() is var moment && moment != changed) ReadAgain(moment);
        return new(token);
    }

    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
    {
        ReadAgain(ChangedAt());
        return new(token != refused);
    }

    private DateTime ChangedAt() => File.GetLastWriteTimeUtc(file);

    /// <summary>A file that is being replaced may be empty or gone for a moment; the token known stays the one to try.</summary>
    private void ReadAgain(DateTime moment)
    {
        try
        {
            token = Read();
            changed = moment;
        }
        catch (SignInSettingsException)
        {
        }
    }

    private string Read() => Checked(variable, Secret.Given(Name, variable, file));

    /// <summary>What is no token would end, whole, in the message of an exception.</summary>
    private static string Checked(string variable, string given)
    {
        var token = given.Trim();
        Redaction.Remember(token);
        return token.Length > 0 && token.All(letter => letter is > ' ' and < '\x7f')
            ? token
            : throw new SignInSettingsException(
                $"What {variable} gives is no access token.", "let it hold the token alone: no blanks, no line breaks, nothing around it");
    }
}
