namespace Enreach.Voice.Plugins.Telephony;

/// <summary>What can go wrong on the way, in words that help.</summary>
static class HttpProblems
{
    public static TelephonyException TimedOut(Uri uri, TimeSpan limit) => new(
        TelephonyProblem.TimedOut,
        $"The telephony service at {Place(uri)} did not answer within {limit.TotalSeconds:0} seconds. " +
        "Try again later; if it persists, ask the provider.");

    public static TelephonyException Unreachable(Uri uri, Exception cause) => new(
        TelephonyProblem.Unreachable,
        $"The telephony service at {Place(uri)} cannot be reached: {(cause.InnerException ?? cause).Message} " +
        $"Check the environment variables {TelephonyVariables.ApiUrl} and {TelephonyVariables.DiscoveryUrl}.",
        cause);

    public static TelephonyException TooLarge(Uri uri, int limit) => new(
        TelephonyProblem.TooLarge,
        $"The telephony service at {Place(uri)} answered with more than {limit / 1024} KB, which is not read. " +
        $"Check the paths in {TelephonyVariables.Names}.");

    public static TelephonyException Busy(ReceivedResponse answer, TimeSpan wait) => new(
        TelephonyProblem.Busy,
        $"The telephony service at {Place(answer.Address)} is busy ({(int)answer.Status}) " +
        $"and asks for a pause of {wait.TotalSeconds:0} seconds. Try again after that.");

    public static TelephonyException Status(ReceivedResponse answer) => (int)answer.Status switch
    {
        401 or 403 => new(
            TelephonyProblem.NotSignedIn,
            $"The telephony service at {Place(answer.Address)} refuses the account ({(int)answer.Status}). " +
            $"Check the environment variables {TelephonyVariables.Login} and {TelephonyVariables.Secret}."),
        404 => new(
            TelephonyProblem.NotFound,
            $"The telephony service does not know {Place(answer.Address)} (404). " +
            $"Check {TelephonyVariables.ApiUrl} and the paths in {TelephonyVariables.Names}."),
        var status => new(
            TelephonyProblem.Refused,
            $"The telephony service at {Place(answer.Address)} answered {status}. Try again later; if it persists, ask the provider."),
    };

    public static TelephonyException Empty(Uri uri) => new(
        TelephonyProblem.Empty,
        $"The telephony service at {Place(uri)} returned an empty answer. " +
        $"Check that the account in {TelephonyVariables.Login} is allowed to read there.");

    public static TelephonyException Malformed(Uri uri, string expected) => new(
        TelephonyProblem.Malformed,
        $"The answer of the telephony service at {Place(uri)} is not {expected}. " +
        $"Check the paths and member names in {TelephonyVariables.Names}.");

    // Without the query, which holds a login.
    static string Place(Uri uri) => uri.GetLeftPart(UriPartial.Path);
}
