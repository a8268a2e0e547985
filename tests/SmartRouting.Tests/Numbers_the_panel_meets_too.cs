using System.Text.Json;
using VoiceForD365.SmartRouting.Callers;
using VoiceForD365.SmartRouting.Numbers;

namespace VoiceForD365.SmartRouting.Tests;

/// <summary>The vectors that the panel meets too: whose number it is may not depend on who asks.</summary>
public sealed class Numbers_the_panel_meets_too
{
    static readonly JsonElement Vectors =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "numbers.json"))).RootElement;

    [Fact]
    public void Numbers_are_read_alike() => Assert.All(
        Items("parse"),
        item => Assert.Equal(item.GetProperty("number").GetString(), PhoneNumber.TryParse(item.GetProperty("text").GetString()!)?.Text));

    [Fact]
    public void The_same_line_is_recognised_alike() => Assert.All(Items("same"), item =>
    {
        var (one, other) = (Number(item, "one"), Number(item, "other"));

        Assert.Equal(item.GetProperty("same").GetBoolean(), one is not null && other is not null && one.MayBeSame(other));
    });

    [Fact]
    public void The_rest_that_is_looked_for_is_the_same() => Assert.All(Items("cut"), item => Assert.Equal(
        item.GetProperty("contains").GetString(),
        Number(item, "number")!.Remainder(item.GetProperty("charactersToDrop").GetInt32(), new SmartRoutingOptions().ShortestRemainder)));

    [Fact]
    public void The_same_columns_are_searched()
    {
        var columns = Vectors.GetProperty("columns");

        Assert.Equal(Texts(columns, "contact"), CallerQueries.ContactPhones);
        Assert.Equal(Texts(columns, "account"), CallerQueries.AccountPhones);
        Assert.Equal(Texts(columns, "lead"), CallerQueries.LeadPhones);
    }

    [Fact]
    public void The_same_customers_match_in_the_same_order() => Assert.All(Items("matches"), item =>
    {
        var names = new Dictionary<string, string>();

        var matches = Matches.Of(Rows("contact", "fullname"), Rows("account", "name"), Rows("lead", "fullname"));

        Assert.Equal(Texts(item, "matches"), matches.Select(match => names[match.Id]));

        Found[] Rows(string table, string name) => [.. item.GetProperty(table + "s").EnumerateArray().Select(row =>
        {
            var id = row.GetProperty(table + "id").GetString()!;
            names.Add(id, row.GetProperty(name).GetString()!);
            var account = row.TryGetProperty("_parentcustomerid_value", out var parent) ? parent.GetString() : null;
            return new Found(table, id, row.GetProperty("createdon").GetString()!, account);
        })];
    });

    static IEnumerable<JsonElement> Items(string name) => Vectors.GetProperty(name).EnumerateArray();

    static string[] Texts(JsonElement item, string name) =>
        [.. item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    static PhoneNumber? Number(JsonElement item, string name) => PhoneNumber.TryParse(item.GetProperty(name).GetString()!);
}
