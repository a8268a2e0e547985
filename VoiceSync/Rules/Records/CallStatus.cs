namespace VoiceForD365.VoiceSync.Rules.Records;

/// <summary>State and status reason of a phone call.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/phonecall (statecode, statuscode).</remarks>
sealed record CallStatus(int State, int Reason)
{
    public static readonly CallStatus Open = new(0, 1);
    public static readonly CallStatus Made = new(1, 2);
    public static readonly CallStatus Canceled = new(2, 3);
    public static readonly CallStatus Received = new(1, 4);

    public bool IsOpen => State == 0;

    /// <summary>As the panel reads it: a reason that is none of the platform's closed ones is one of open calls.</summary>
    public static CallStatus Of(int reason) => reason switch
    {
        2 => Made,
        3 => Canceled,
        4 => Received,
        _ => new(0, reason),
    };
}
