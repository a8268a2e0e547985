using VoiceForD365.VoiceSync.Rules.Calls;
using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Calls_that_count
{
    static readonly SyncSettings All = new()
    {
        ProcessDirectCalls = true,
        ProcessServiceCalls = true,
        ProcessServiceCallsUnanswered = true,
    };

    public static TheoryData<string, string?> Cases => new()
    {
        { "direct answered, as shipped", null }, // C-06, S-13
        { "direct answered, switched off", "DirectOff" }, // C-06
        { "direct unanswered, all on", "UnansweredDirect" }, // C-09
        { "queue answered, as shipped", "QueueOff" }, // C-07, S-14
        { "queue answered, all on", null }, // C-07
        { "queue unanswered, as shipped", "UnansweredQueueOff" }, // C-08, S-15
        { "queue unanswered, all on", null }, // C-08
        { "queue unanswered, answered ones off", null }, // C-07, C-08
        { "private", "NotWork" }, // C-11
        { "not classified", "NotWork" }, // C-11
        { "as long as the limit", null }, // C-10: strictly less
        { "shorter than the limit", "TooShort" }, // C-10
        { "queue unanswered, with a limit", null },
        { "outgoing unanswered", "UnansweredDirect" }, // C-09
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_call_counts_or_is_left_out_for_one_reason(string about, string? expected)
    {
        var (call, settings) = about switch
        {
            "direct answered, as shipped" => (Build.Call(), SyncSettings.Default),
            "direct answered, switched off" => (Build.Call(), All with { ProcessDirectCalls = false }),
            "direct unanswered, all on" => (Build.Unanswered(Build.Call()), All),
            "queue answered, as shipped" => (Build.QueueCall(), SyncSettings.Default),
            "queue answered, all on" => (Build.QueueCall(), All),
            "queue unanswered, as shipped" => (Build.Unanswered(Build.QueueCall()), SyncSettings.Default),
            "queue unanswered, all on" => (Build.Unanswered(Build.QueueCall()), All),
            "queue unanswered, answered ones off" => (Build.Unanswered(Build.QueueCall()), All with { ProcessServiceCalls = false }),
            "private" => (Build.Call() with { Classification = Classification.Private }, All),
            "not classified" => (Build.Call() with { Classification = Classification.None }, All),
            "as long as the limit" => (Build.Call(), All with { CallDurationLimit = TimeSpan.FromSeconds(90) }),
            "shorter than the limit" => (Build.Call(), All with { CallDurationLimit = TimeSpan.FromSeconds(91) }),
            "queue unanswered, with a limit" =>
                (Build.Unanswered(Build.QueueCall()), All with { CallDurationLimit = TimeSpan.FromSeconds(30) }),
            "outgoing unanswered" => (Build.Unanswered(Build.Call() with { Direction = CallDirection.Outgoing }), All),
            _ => throw new InvalidOperationException(about),
        };

        Assert.Equal(expected, CallFilter.WhyNot(call, settings)?.ToString());
    }
}
