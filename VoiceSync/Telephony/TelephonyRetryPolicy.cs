namespace VoiceForD365.VoiceSync.Telephony;

/// <summary>How long the telephony cloud is waited for, and how often it is asked again.</summary>
/// <param name="Timeout">For one attempt, body included.</param>
/// <param name="Attempts">Altogether; only "too many requests", "unavailable" and broken connections are tried again.</param>
/// <param name="LongestWait">A service that asks for more is left alone for as long as it asks; passes until then fail.</param>
/// <param name="LargestAnswerBytes">A longer answer is not read to its end.</param>
sealed record TelephonyRetryPolicy(TimeSpan Timeout, int Attempts, TimeSpan LongestWait, int LargestAnswerBytes)
{
    public static readonly TelephonyRetryPolicy Default =
        new(TimeSpan.FromSeconds(60), Attempts: 4, LongestWait: TimeSpan.FromMinutes(2), LargestAnswerBytes: 64 * 1024 * 1024);
}
