using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.WebApi.SignIn;
using VoiceForD365.Gateways.WebApi.Transport;

namespace VoiceForD365.VoiceSync.Secrets;

/// <summary>
/// A sign-in that is prepared anew where it was refused: a secret or certificate that was replaced is found without a new start.
/// </summary>
/// <param name="prepare">Reads the secret from where it lies.</param>
sealed class RotatingSignIn(Func<CancellationToken, Task<IAccessTokens>> prepare) : IAccessTokens
{
    IAccessTokens? _tokens;

    public async ValueTask<string> ReadAsync(CancellationToken cancellation)
    {
        if (_tokens is { } known)
        {
            try
            {
                return await known.ReadAsync(cancellation);
            }
            catch (DataverseException refused) when (refused.Fault.Kind == FaultKind.NotSignedIn)
            {
                // Whatever it was prepared with may be of yesterday.
                _tokens = null;
            }
        }

        return await (_tokens = await PrepareAsync(cancellation)).ReadAsync(cancellation);
    }

    public ValueTask<bool> RenewAsync(string refused, string? challenge, CancellationToken cancellation) =>
        _tokens?.RenewAsync(refused, challenge, cancellation) ?? new(false);

    async Task<IAccessTokens> PrepareAsync(CancellationToken cancellation)
    {
        try
        {
            return await prepare(cancellation);
        }
        catch (SecretMissingException missing)
        {
            throw Unprepared($"{missing.Problem.What} {missing.Problem.Where}: {missing.Problem.Why}", missing);
        }
        catch (SignInSettingsException missing)
        {
            throw Unprepared($"{missing.Message} {missing.Fix}", missing);
        }
    }

    static DataverseException Unprepared(string why, Exception cause) =>
        new(new DataverseFault(FaultKind.NotSignedIn, "", why, RequestId: null) { IsOfSignIn = true }, cause);
}
