using System.Text.Json;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>The Web API queries for a number, and the reading of their rows; touches nothing.</summary>
internal sealed class CallerQueries(SmartRoutingOptions options)
{
    // One more than can be used, to tell one hit from several.
    private const int Top = 3;

    private static readonly string[] ContactPhones = ["mobilephone", "telephone1", "telephone2"];
    private static readonly string[] AccountPhones = ["telephone1", "telephone2"];

    public CallerQuery Exactly(PhoneNumber number) => Make(column => $"{column} eq '{number.Text}'");

    /// <returns>null when this is switched off or too little of the number remains (D-08, D-09).</returns>
    public CallerQuery? TryContaining(PhoneNumber number)
    {
        if (options.CharactersToDrop <= 0 || number.Text.Length <= options.CharactersToDrop) return null;
        var rest = number.Text[options.CharactersToDrop..].TrimStart('+');
        return rest.Length < options.ShortestRemainder ? null : Make(column => $"contains({column},'{rest}')");
    }

    public Found ReadContact(JsonElement row)
    {
        var account = Member(row, "parentcustomerid_account");
        var isSpecial = Has(row, options.ContactColumn, options.ContactValue)
            || (account is { } parent && Has(parent, options.AccountColumn, options.AccountValue));
        return new(new("contact", row.GetProperty("contactid").GetGuid(), isSpecial), account?.GetProperty("accountid").GetGuid());
    }

    public Found ReadAccount(JsonElement row) =>
        new(new("account", row.GetProperty("accountid").GetGuid(), Has(row, options.AccountColumn, options.AccountValue)), null);

    // A parsed number holds digits and a plus only, so nothing in it can end the literal.
    private CallerQuery Make(Func<string, string> fits)
    {
        var account = $"accountid{Column(options.AccountColumn)}";
        var contact = $"$select=contactid{Column(options.ContactColumn)}&$expand=parentcustomerid_account($select={account})";
        return new(
            $"contacts?{contact}&$filter={Filter(ContactPhones, fits)}&$top={Top}",
            $"accounts?$select={account}&$filter={Filter(AccountPhones, fits)}&$top={Top}");
    }

    private static string Filter(string[] columns, Func<string, string> fits) =>
        Uri.EscapeDataString($"statecode eq 0 and ({string.Join(" or ", columns.Select(fits))})");

    private static string Column(string column) => column.Length == 0 ? "" : "," + column;

    private static bool Has(JsonElement row, string column, string value) =>
        column.Length > 0 && Member(row, column) is { } held && string.Equals(held.ToString(), value, StringComparison.OrdinalIgnoreCase);

    private static JsonElement? Member(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>Paths below the root of the Web API.</summary>
internal sealed record CallerQuery(string Contacts, string Accounts);
