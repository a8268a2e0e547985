using System.Globalization;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>What random tests start from: another one each time, unless LOCAL_DATAVERSE_SEED repeats one that failed.</summary>
static class Seed
{
    public static int Pick() =>
        int.TryParse(
            Environment.GetEnvironmentVariable("LOCAL_DATAVERSE_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Random.Shared.Next();
}
