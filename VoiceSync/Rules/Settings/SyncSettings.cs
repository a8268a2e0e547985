namespace VoiceForD365.VoiceSync.Rules.Settings;

/// <summary>The eighteen settings as the services use them; what is not said otherwise is the shipped default.</summary>
sealed record SyncSettings
{
    public static readonly SyncSettings Default = new();

    /// <summary>Answered calls that were shorter are left out (C-10).</summary>
    public TimeSpan CallDurationLimit { get; init; }

    /// <summary>How far apart two beginnings of the same call may be (C-13).</summary>
    public TimeSpan CallStartMargin { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>A telephony user's id; null: none that could be one (C-19, C-20).</summary>
    public string? DefaultCrmAssignee { get; init; }

    public bool EnableAudit { get; init; } = true;

    public bool EnableMultipleMatchCreate { get; init; } = true;

    /// <summary>How far each pass looks back (C-02).</summary>
    public TimeSpan ExecutionInterval { get; init; } = TimeSpan.FromMinutes(120);

    public string IncomingDirectCallSubject { get; init; } = "Incoming direct call";

    public string IncomingQueueCallSubject { get; init; } = "Incoming queue call";

    public int MultipleMatchPhoneCallStatus { get; init; } = 1;

    public bool MultipleMatchesPickFirst { get; init; }

    public int NumbersToCut { get; init; }

    public string OutgoingDirectCallSubject { get; init; } = "Outgoing direct call";

    public bool ProcessDirectCalls { get; init; } = true;

    public bool ProcessServiceCalls { get; init; }

    public bool ProcessServiceCallsUnanswered { get; init; }

    public bool RunInDebugMode { get; init; }

    public string CallbackRequestDefaultSubject { get; init; } = "Callback request";

    public string CallbackRequestRecipientRule { get; init; } = "Queue";
}
