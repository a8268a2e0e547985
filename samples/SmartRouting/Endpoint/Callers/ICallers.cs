using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>Who is calling.</summary>
public interface ICallers
{
    /// <returns>null when nobody is known by this number, or more than one.</returns>
    Task<Caller?> TryFindAsync(PhoneNumber number, CancellationToken cancellation);
}

/// <param name="IsSpecial">Marked so itself, or the account it belongs to is (D-17).</param>
public sealed record Caller(string Table, System.Guid Id, bool IsSpecial);
