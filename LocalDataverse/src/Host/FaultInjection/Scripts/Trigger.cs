namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>Which of the requests a pattern matches, counted from 1.</summary>
/// <param name="To">null: no end.</param>
/// <param name="Every">1 for each; 3 for the third, the sixth, ... counted from <paramref name="From"/>.</param>
/// <param name="Chance">Of those, this share by the script's dice; 1 for all.</param>
sealed record Trigger(long From, long? To, long Every, double Chance)
{
    public static Trigger Always { get; } = new(1, null, 1, 1);

    public static Trigger Nth(long number) => new(number, number, 1, 1);

    public bool Holds(long number, Random dice) =>
        number >= From && !(number > To) && (number - From + 1) % Every == 0 && (Chance >= 1 || dice.NextDouble() < Chance);
}
