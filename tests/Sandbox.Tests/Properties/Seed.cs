using System;
using System.Globalization;

namespace VoiceForD365.Sandbox.Tests.Properties;

/// <summary>What random tests start from: another one each time, unless SANDBOX_SEED repeats one that failed.</summary>
internal static class Seed
{
    public static int Pick() =>
        int.TryParse(Environment.GetEnvironmentVariable("SANDBOX_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
}
