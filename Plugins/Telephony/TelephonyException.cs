namespace Enreach.Voice.Plugins.Telephony;

/// <summary>The telephony API gave no usable answer. The message says what to do and never holds a secret.</summary>
sealed class TelephonyException(TelephonyProblem problem, string message, Exception? cause = null) : Exception(message, cause)
{
    public TelephonyProblem Problem { get; } = problem;
}

enum TelephonyProblem
{
    NotConfigured,
    UnknownLogin,
    NotSignedIn,
    NotFound,
    Busy,
    TimedOut,
    Unreachable,
    Refused,
    TooLarge,
    Malformed,
    Empty,
}
