namespace Enreach.Voice.Plugins.Telephony.Http;

/// <summary>How patient a plug-in is with the telephony service. It has two minutes altogether, its user less.</summary>
/// <param name="Timeout">For one attempt, body included.</param>
/// <param name="Attempts">Altogether; only "too many requests" and "unavailable" are asked again.</param>
/// <param name="LongestWait">A service that asks for more is given up at once.</param>
/// <param name="LargestAnswerBytes">A longer answer is not read to its end.</param>
/// <param name="Wait">Lets time pass.</param>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/best-practices/business-logic/set-timeout-for-external-calls-from-plug-ins
/// </remarks>
sealed record HttpManners(TimeSpan Timeout, int Attempts, TimeSpan LongestWait, int LargestAnswerBytes, Action<TimeSpan> Wait)
{
    public static readonly HttpManners Default = new(
        Timeout: TimeSpan.FromSeconds(15),
        Attempts: 2,
        LongestWait: TimeSpan.FromSeconds(10),
        LargestAnswerBytes: 8 * 1024 * 1024,
        Wait: Thread.Sleep);
}
