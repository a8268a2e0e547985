using System.Text.Json;
using VoiceForD365.SmartRouting.Numbers;
using VoiceForD365.VoiceSync.Rules.Customers;

namespace VoiceForD365.VoiceSync.Tests.Rules;

public sealed class Whose_number_it_is
{
    static readonly JsonElement Vectors =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "numbers.json"))).RootElement;

    static readonly Guid[] Ids = [.. Enumerable.Range(1, 9).Select(number => Guid.Parse($"00000000-0000-0000-0000-00000000000{number}"))];

    [Fact]
    public void Customers_match_in_the_panel_s_order() // C-16, X-22
        => Assert.All(Vectors.GetProperty("matches").EnumerateArray(), item =>
        {
            var ids = new Dictionary<string, Guid>();
            var names = new Dictionary<Guid, string>();
            Customer[] rows = [.. Rows("contact", "fullname"), .. Rows("account", "name"), .. Rows("lead", "fullname")];

            var match = new KnownCustomers(rows, numbersToCut: 0).Match(Build.Number, picksFirst: false);

            Assert.Equal(
                item.GetProperty("matches").EnumerateArray().Select(name => name.GetString()!),
                match switch
                {
                    CustomerMatch.One one => [names[one.Customer.Id]],
                    CustomerMatch.Several several => several.Customers.Select(customer => names[customer.Id]),
                    _ => Enumerable.Empty<string>(),
                });

            Guid Id(string text) => ids.TryGetValue(text, out var id)
                ? id
                : ids[text] = Guid.Parse($"{text.Replace('l', 'e')[0]}0000000-0000-0000-0000-00000000000{text[1]}");

            IEnumerable<Customer> Rows(string table, string name) => item.GetProperty(table + "s").EnumerateArray().Select(row =>
            {
                var id = Id(row.GetProperty(table + "id").GetString()!);
                names.Add(id, row.GetProperty(name).GetString()!);
                Guid? account = row.TryGetProperty("_parentcustomerid_value", out var parent) ? Id(parent.GetString()!) : null;
                return new Customer(new(table, id), row.GetProperty("createdon").GetString()!, account, [Build.Number]);
            }).ToArray();
        });

    [Fact]
    public void The_rest_of_a_number_is_the_panel_s() => Assert.All(Vectors.GetProperty("cut").EnumerateArray(), item => Assert.Equal(
        item.GetProperty("contains").GetString(),
        PhoneNumber.TryParse(item.GetProperty("number").GetString()!)!
            .Remainder(item.GetProperty("charactersToDrop").GetInt32(), KnownCustomers.ShortestRemainder)));

    [Theory] // C-15, S-11
    [InlineData(0, "0401234567", false)]
    [InlineData(4, "0401234567", true)]
    [InlineData(4, "040 1234567", false)]
    [InlineData(4, "+358401234567", true)]
    public void Leading_characters_are_cut_where_nobody_has_the_whole_number(int cut, string stored, bool isFound)
    {
        var customers = new KnownCustomers([Build.Contact(Ids[0], stored)], cut);

        Assert.Equal(isFound, customers.Match(Build.Number, picksFirst: false) is CustomerMatch.One);
    }

    [Fact]
    public void Who_has_the_whole_number_counts_before_those_who_contain_its_rest()
    {
        var customers = new KnownCustomers([Build.Contact(Ids[0], "0401234567"), Build.Contact(Ids[1], Build.Number)], 4);

        Assert.Equal(Ids[1], Assert.IsType<CustomerMatch.One>(customers.Match(Build.Number, picksFirst: false)).Customer.Id);
    }

    [Fact] // C-25
    public void The_first_of_several_is_taken_where_that_is_wanted()
    {
        var customers = new KnownCustomers([Build.Contact(Ids[1], Build.Number), Build.Contact(Ids[0], Build.Number)], 0);

        Assert.Equal(Ids[0], Assert.IsType<CustomerMatch.One>(customers.Match(Build.Number, picksFirst: true)).Customer.Id);
        var several = Assert.IsType<CustomerMatch.Several>(customers.Match(Build.Number, picksFirst: false));
        Assert.Equal([Ids[0], Ids[1]], several.Customers.Select(row => row.Id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("anonymous")]
    [InlineData("")]
    public void A_withheld_number_is_nobody_s(string? number) =>
        Assert.IsType<CustomerMatch.Nobody>(Build.Customers(Build.Contact(Ids[0], "anonymous")).Match(number, picksFirst: true));
}
