using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Grants;

/// <summary>One wait of a program for a person who signs in elsewhere.</summary>
sealed record DeviceSignIn(string DeviceCode, string UserCode, AppRegistration App, DateTimeOffset Expires)
{
    public DeviceState State { get; init; } = DeviceState.Waiting;

    /// <summary>Who signed in; null until then.</summary>
    public LocalPerson? User { get; init; }

    /// <summary>When the program asked last; null before the first time.</summary>
    public DateTimeOffset? Asked { get; init; }
}

enum DeviceState
{
    Waiting,
    SignedIn,
    Declined,
}
