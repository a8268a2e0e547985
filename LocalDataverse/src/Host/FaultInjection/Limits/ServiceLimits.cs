namespace VoiceForD365.LocalDataverse.FaultInjection.Limits;

/// <summary>What one user may ask of one web server.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/api-limits</remarks>
sealed record ServiceLimits(int Requests, TimeSpan ExecutionTime, int Concurrent, TimeSpan Window)
{
    public static ServiceLimits Documented { get; } = new(6000, TimeSpan.FromMinutes(20), 52, TimeSpan.FromMinutes(5));
}
