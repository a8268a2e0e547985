namespace VoiceForD365.SmartRouting.Callers;

/// <summary>
/// Who has the number, of all rows that were found: a contact counts before the account it belongs to, a lead only where nobody else has
/// it. As the panel decides (tests/Client.Tests/vectors/numbers.json).
/// </summary>
static class Matches
{
    /// <returns>Contacts first, then accounts, or leads alone; the oldest first, then by key.</returns>
    public static IReadOnlyList<Found> Of(IReadOnlyList<Found> contacts, IReadOnlyList<Found> accounts, IReadOnlyList<Found> leads)
    {
        var parents = contacts.Select(contact => contact.Account).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Found[] known = [.. ByAge(contacts), .. ByAge(accounts).Where(account => !parents.Contains(account.Id))];
        return known.Length > 0 ? known : [.. ByAge(leads)];
    }

    static IEnumerable<Found> ByAge(IEnumerable<Found> rows) =>
        rows.OrderBy(row => row.CreatedOn, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal);
}

/// <summary>A row that holds the number.</summary>
/// <param name="CreatedOn">As the Web API writes it: such texts sort by time.</param>
/// <param name="Account">Of a contact: the account it belongs to.</param>
/// <param name="IsSpecial">Marked so itself, or the account it belongs to is (D-17).</param>
sealed record Found(string Table, string Id, string CreatedOn, string? Account = null, bool IsSpecial = false);
