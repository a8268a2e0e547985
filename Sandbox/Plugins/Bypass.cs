using System;

namespace VoiceForD365.Sandbox.Plugins;

/// <summary>Which custom steps a caller leaves out.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/bypass-custom-business-logic</remarks>
[Flags]
internal enum Bypass
{
    None = 0,
    Sync = 1,
    Async = 2,
}
