namespace VoiceForD365.LocalDataverse.Faults;

/// <summary>A refusal as the platform words it: HTTP status, hexadecimal code, message.</summary>
sealed class FaultException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Such as 0x80040217; empty where the platform gives none.</summary>
    public string Code { get; } = code;

    /// <summary>Of an ExecuteTransaction: which of its requests was refused; null for any other refusal.</summary>
    public int? FaultedRequestIndex { get; init; }

    /// <summary>How long a throttled client shall wait; null for any other refusal.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether a step in a transaction has refused, which ends that transaction whatever the message was.</summary>
    public bool EndsTransaction { get; set; }

    /// <summary>What the plug-in that failed had written to its tracing service; null where no plug-in is to blame.</summary>
    public string? TraceText { get; set; }
}
