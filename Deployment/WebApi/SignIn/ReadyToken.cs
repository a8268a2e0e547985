using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>A token somebody else got, from a variable or a file. The file is read again when it changed: others renew it.</summary>
public sealed class ReadyToken : IAccessTokens
{
    const string Name = "access token";

    readonly string _variable;
    readonly string _file;
    DateTime _changed;
    string _token;

    ReadyToken(string variable, string file)
    {
        _variable = variable;
        _file = file;
        _changed = ChangedAt();
        _token = Read();
    }

    /// <param name="variable">With _FILE at its end it names the file.</param>
    /// <exception cref="SignInSettingsException">The file cannot be read, or what is given is no token.</exception>
    public static IAccessTokens From(string variable, string value) =>
        variable.EndsWith("_FILE", StringComparison.Ordinal)
            ? new ReadyToken(variable, value)
            : new FixedToken(Checked(variable, Secret.Given(Name, variable, value)));

    public ValueTask<string> ReadAsync(CancellationToken cancellation)
    {
        if (ChangedAt() is var moment && moment != _changed) ReadAgain(moment);
        return new(_token);
    }

    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation)
    {
        ReadAgain(ChangedAt());
        return new(_token != refused);
    }

    DateTime ChangedAt() => File.GetLastWriteTimeUtc(_file);

    /// <summary>A file that is being replaced may be empty or gone for a moment; the token known stays the one to try.</summary>
    void ReadAgain(DateTime moment)
    {
        try
        {
            _token = Read();
            _changed = moment;
        }
        catch (SignInSettingsException)
        {
        }
    }

    string Read() => Checked(_variable, Secret.Given(Name, _variable, _file));

    /// <summary>What is no token would end, whole, in the message of an exception.</summary>
    static string Checked(string variable, string given)
    {
        var token = given.Trim();
        Redaction.Remember(token);
        return token.Length > 0 && token.All(letter => letter is > ' ' and < '\x7f')
            ? token
            : throw new SignInSettingsException(
                $"{variable} does not contain an access token.", "write only the token: no spaces, no line breaks, nothing around it");
    }
}
