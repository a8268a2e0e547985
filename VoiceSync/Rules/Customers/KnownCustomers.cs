using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.VoiceSync.Rules.Records;

namespace VoiceForD365.VoiceSync.Rules.Customers;

/// <summary>A contact, account or lead that has telephone numbers.</summary>
/// <param name="CreatedOn">As the Web API writes it: such texts sort by time.</param>
/// <param name="Account">Of a contact: the account it belongs to.</param>
/// <param name="Phones">As they are written on the row.</param>
sealed record Customer(RowRef Row, string CreatedOn, Guid? Account, IReadOnlyList<string> Phones);

/// <summary>Whose number it is, among rows that were found for any of some numbers (C-15, C-16).</summary>
sealed class KnownCustomers(IReadOnlyCollection<Customer> rows, int numbersToCut)
{
    /// <summary>Digits that must remain where leading ones are cut, to tell strangers apart (D-09).</summary>
    public const int ShortestRemainder = 6;

    readonly ILookup<string, Customer> _byPhone = rows
        .SelectMany(row => row.Phones.Distinct(StringComparer.Ordinal), (row, phone) => (row, phone))
        .ToLookup(one => one.phone, one => one.row, StringComparer.Ordinal);

    /// <summary>By what remains of a number: that is looked for in all, and once.</summary>
    readonly Dictionary<string, IReadOnlyList<RowRef>> _byRest = new(StringComparer.Ordinal);

    /// <returns>
    /// A contact before the account it belongs to, a lead only where nobody else has the number; the oldest first, then by key.
    /// </returns>
    public CustomerMatch Match(string? text, bool picksFirst) => All(text) switch
    {
        [] => new CustomerMatch.Nobody(),
        [var only] => new CustomerMatch.One(only),
        var several => picksFirst ? new CustomerMatch.One(several[0]) : new CustomerMatch.Several(several),
    };

    IReadOnlyList<RowRef> All(string? text)
    {
        if (PhoneNumber.TryParse(text ?? "") is not { } number) return [];
        var exact = Of(_byPhone[number.Text]);
        if (exact.Count > 0 || number.Remainder(numbersToCut, ShortestRemainder) is not { } rest) return exact;
        if (!_byRest.TryGetValue(rest, out var found))
            _byRest[rest] = found = Of(rows.Where(row => row.Phones.Any(phone => phone.Contains(rest, StringComparison.Ordinal))));
        return found;
    }

    static IReadOnlyList<RowRef> Of(IEnumerable<Customer> found)
    {
        var tables = found.ToLookup(row => row.Row.Table, row => new Found(
            row.Row.Table, row.Row.Id.ToString("D"), row.CreatedOn, row.Account?.ToString("D")));
        return [
            .. Matches.Of([.. tables["contact"]], [.. tables["account"]], [.. tables["lead"]])
                .Select(match => new RowRef(match.Table, Guid.Parse(match.Id))),
        ];
    }
}

/// <summary>Whom a number fits; a closed set.</summary>
abstract record CustomerMatch
{
    CustomerMatch()
    {
    }

    public sealed record Nobody : CustomerMatch;

    public sealed record One(RowRef Customer) : CustomerMatch;

    public sealed record Several(IReadOnlyList<RowRef> Customers) : CustomerMatch;
}
