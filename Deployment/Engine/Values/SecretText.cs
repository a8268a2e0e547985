namespace VoiceForD365.Deployment.Values;

/// <summary>A secret on its way: no word of it is in any text, and <see cref="Redaction"/> knows it from the first moment.</summary>
public sealed class SecretText
{
    readonly string _secret;

    public SecretText(string secret)
    {
        _secret = secret;
        Redaction.Remember(secret);
    }

    /// <summary>For the request that carries it, and for nothing else.</summary>
    public string Reveal() => _secret;

    public override string ToString() => "***";
}
