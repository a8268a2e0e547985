using System.Security.Cryptography;
using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>Device codes between the program that shows one and the person who types it; in memory, as they live for minutes.</summary>
/// <remarks>learn.microsoft.com/entra/identity-platform/v2-oauth2-device-code; slow_down is RFC 8628, 3.5.</remarks>
sealed class DeviceSignIns(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    // Letters and digits nobody mistakes for each other.
    const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    const int Most = 10_000;

    readonly Lock _lock = new();
    readonly Dictionary<string, DeviceSignIn> _byDeviceCode = new(StringComparer.Ordinal);

    public DeviceSignIn Begin(AppRegistration app)
    {
        var now = clock.GetUtcNow();
        var begun = new DeviceSignIn(
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)), RandomNumberGenerator.GetString(Alphabet, 9), app,
            now + Lifetime);
        lock (_lock)
        {
            foreach (var old in _byDeviceCode.Values.Where(one => one.Expires + Lifetime < now || _byDeviceCode.Count > Most).ToList())
                _byDeviceCode.Remove(old.DeviceCode);
            _byDeviceCode[begun.DeviceCode] = begun;
        }

        return begun;
    }

    /// <param name="userCode">As typed: case and blanks do not matter.</param>
    /// <returns>null when no wait has that code any more.</returns>
    public DeviceSignIn? FindWaiting(string userCode)
    {
        var typed = userCode.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        lock (_lock)
            return _byDeviceCode.Values.FirstOrDefault(one =>
                one.UserCode == typed && one.State == DeviceState.Waiting && clock.GetUtcNow() < one.Expires);
    }

    /// <param name="user">null: the person declined.</param>
    public void End(DeviceSignIn waiting, LocalPerson? user)
    {
        lock (_lock)
            if (_byDeviceCode.TryGetValue(waiting.DeviceCode, out var current))
                _byDeviceCode[waiting.DeviceCode] =
                    current with { State = user is null ? DeviceState.Declined : DeviceState.SignedIn, User = user };
    }

    /// <summary>The program's turn: who signed in. A code works once.</summary>
    /// <exception cref="SignInException">Nobody has yet, or nobody will.</exception>
    public LocalPerson Redeem(string deviceCode, AppRegistration app)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (!_byDeviceCode.TryGetValue(deviceCode, out var wait) || wait.App.ClientId != app.ClientId)
                throw new SignInException(70000, "bad_verification_code",
                    "The provided value for the input parameter 'device_code' is not valid.");
            if (now >= wait.Expires)
                throw new SignInException(70020, "expired_token",
                    "The provided value for the input parameter 'device_code' is not valid. This device code has expired.");
            if (wait.State == DeviceState.Waiting)
            {
                _byDeviceCode[deviceCode] = wait with { Asked = now };
                // A second of tolerance: timers of clients fire early now and then.
                throw now - wait.Asked < Interval - TimeSpan.FromSeconds(1)
                    ? new SignInException(70016, "slow_down", "OAuth 2.0 device flow error. Polling is faster than the interval allows.")
                    : new SignInException(70016, "authorization_pending",
                        "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
            }

            _byDeviceCode.Remove(deviceCode);
            return wait.User
                ?? throw new SignInException(70017, "authorization_declined",
                    "OAuth 2.0 device flow error. The end user denied the authorization request.");
        }
    }
}
