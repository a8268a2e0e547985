using System.Text.Json;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Callers;

/// <summary>The Web API queries for a number, and the reading of their rows; touches nothing.</summary>
sealed class CallerQueries(SmartRoutingOptions options)
{
    // One more than can be used, to tell one hit from several.
    const int Top = 3;

    public static readonly string[] ContactPhones = ["mobilephone", "telephone1", "telephone2"];
    public static readonly string[] AccountPhones = ["telephone1", "telephone2"];
    public static readonly string[] LeadPhones = ["mobilephone", "telephone1", "telephone2"];

    public CallerQuery Exactly(PhoneNumber number) => Make(column => $"{column} eq '{number.Text}'");

    /// <returns>null when this is switched off or too little of the number remains (D-08, D-09).</returns>
    public CallerQuery? TryContaining(PhoneNumber number) =>
        number.Remainder(options.CharactersToDrop, options.ShortestRemainder) is { } rest
            ? Make(column => $"contains({column},'{rest}')")
            : null;

    public Found ReadContact(JsonElement row)
    {
        var account = Member(row, "parentcustomerid_account");
        var isSpecial = Has(row, options.ContactColumn, options.ContactValue)
            || (account is { } parent && Has(parent, options.AccountColumn, options.AccountValue));
        return Read("contact", row) with { Account = account?.GetProperty("accountid").GetString(), IsSpecial = isSpecial };
    }

    public Found ReadAccount(JsonElement row) =>
        Read("account", row) with { IsSpecial = Has(row, options.AccountColumn, options.AccountValue) };

    public static Found ReadLead(JsonElement row) => Read("lead", row);

    static Found Read(string table, JsonElement row) =>
        new(table, row.GetProperty(table + "id").GetString()!, Member(row, "createdon")?.GetString() ?? "");

    // A parsed number holds digits and a plus only, so nothing in it can end the literal.
    CallerQuery Make(Func<string, string> fits)
    {
        var account = Column(options.AccountColumn);
        return new(
            Query("contact", Column(options.ContactColumn), ContactPhones, fits)
                + $"&$expand=parentcustomerid_account($select=accountid{account})",
            Query("account", account, AccountPhones, fits),
            Query("lead", "", LeadPhones, fits));
    }

    static string Query(string table, string also, string[] phones, Func<string, string> fits) =>
        $"{table}s?$select={table}id,createdon{also}&$filter={Filter(phones, fits)}&$orderby=createdon,{table}id&$top={Top}";

    static string Filter(string[] columns, Func<string, string> fits) =>
        Uri.EscapeDataString($"statecode eq 0 and ({string.Join(" or ", columns.Select(fits))})");

    static string Column(string column) => column.Length == 0 ? "" : "," + column;

    static bool Has(JsonElement row, string column, string value) =>
        column.Length > 0 && Member(row, column) is { } held && string.Equals(held.ToString(), value, StringComparison.OrdinalIgnoreCase);

    static JsonElement? Member(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}

/// <summary>Paths below the root of the Web API.</summary>
sealed record CallerQuery(string Contacts, string Accounts, string Leads);
