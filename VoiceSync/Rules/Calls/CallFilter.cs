using VoiceForD365.VoiceSync.Rules.Settings;

namespace VoiceForD365.VoiceSync.Rules.Calls;

/// <summary>Why a call gets no record; none of these is an error.</summary>
enum LeftOut
{
    /// <summary>Private, or not classified (C-11).</summary>
    NotWork,

    /// <summary>C-09.</summary>
    UnansweredDirect,

    /// <summary>ProcessDirectCalls (C-06).</summary>
    DirectOff,

    /// <summary>ProcessServiceCalls (C-07).</summary>
    QueueOff,

    /// <summary>ProcessServiceCallsUnanswered (C-08).</summary>
    UnansweredQueueOff,

    /// <summary>Below CallDurationLimit (C-10).</summary>
    TooShort,
}

/// <summary>Which calls count.</summary>
static class CallFilter
{
    /// <returns>null for a call that counts.</returns>
    public static LeftOut? WhyNot(CallEvent call, SyncSettings settings) => call switch
    {
        { Classification: not Classification.Work } => LeftOut.NotWork,
        { Kind: CallKind.Direct, IsAnswered: false } => LeftOut.UnansweredDirect,
        { Kind: CallKind.Direct } when !settings.ProcessDirectCalls => LeftOut.DirectOff,
        { Kind: CallKind.Queue, IsAnswered: true } when !settings.ProcessServiceCalls => LeftOut.QueueOff,
        { Kind: CallKind.Queue, IsAnswered: false } when !settings.ProcessServiceCallsUnanswered => LeftOut.UnansweredQueueOff,
        // Unanswered calls have no length, and a limit must not drop what another setting asks for.
        { IsAnswered: true } when call.Talk < settings.CallDurationLimit => LeftOut.TooShort,
        _ => null,
    };
}
