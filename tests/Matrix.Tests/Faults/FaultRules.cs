using VoiceForD365.Matrix.Tests.World;

namespace VoiceForD365.Matrix.Tests.Faults;

/// <summary>What can be known, and what applies, when a fault is met.</summary>
static class FaultRules
{
    /// <summary>The answer proves that nothing was done: it refuses, or no connection came about.</summary>
    public static bool Proves(Fault fault) => fault
        is Fault.Refused or Fault.Throttled or Fault.ThrottledFromHere or Fault.NotSignedIn401 or Fault.Forbidden403 or Fault.NotFound404
        or Fault.Conflict412 or Fault.PartRefused;

    /// <summary>The run itself is thrown away; nobody reads its report.</summary>
    public static bool EndsTheClient(Fault fault) => fault is Fault.ClientKilledBefore or Fault.ClientKilledAfter;

    public static bool AppliesTo(Fault fault, PassingRequest request, Gateway gateway) => fault switch
    {
        Fault.PartRefused => gateway == Gateway.WebApi && request.Target.Contains("$batch") && !request.IsLook,
        // How these look to Microsoft's clients is not known here.
        Fault.Throttled or Fault.ThrottledFromHere or Fault.Redirected or Fault.Truncated or Fault.Garbage
            or Fault.NotSignedIn401 or Fault.Forbidden403 or Fault.NotFound404 or Fault.Conflict412
            or Fault.Error500Before or Fault.Error500After or Fault.StalledBefore or Fault.StalledAfter => gateway == Gateway.WebApi,
        _ => true,
    };
}
