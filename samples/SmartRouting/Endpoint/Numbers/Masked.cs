namespace VoiceForD365.SmartRouting.Numbers;

/// <summary>Numbers as they may stand in a log (D-12).</summary>
static class Masked
{
    const int Shown = 3;

    public static string Number(string number) => number.Length <= Shown ? "…" : "…" + number[^Shown..];
}
