using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

public sealed class Random_filters
{
    const int Filters = 400;

    /// <summary>Another seed, such as one a failure named, comes from the environment.</summary>
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("LOCAL_DATAVERSE_SEED"), out var seed) ? seed : 20240515;

    [Fact]
    public async Task Find_what_reading_every_row_finds()
    {
        var random = new Random(Seed);
        var rows = RandomRow.Make(random, 60);
        await using var local = await TestDataverse.StartAsync();
        await WriteAsync(local, rows);

        await AgreeAsync(random, rows, query => local.Get(query));
    }

    [Fact]
    public async Task Find_the_same_written_in_OData_and_their_opposite_behind_not()
    {
        var random = new Random(Seed);
        var rows = RandomRow.Make(random, 60);
        await using var local = await TestDataverse.StartAsync();
        await WriteAsync(local, rows);

        for (var i = 0; i < Filters; i++)
        {
            var filter = RandomFilter.Make(random);
            if (filter.OData is not { } text)
                continue;
            await FindsAsync(i, text, rows.Where(filter.Accepts));
            if (filter.Rejects is { } rejects)
                await FindsAsync(i, $"not ({text})", rows.Where(rejects));
        }

        async Task FindsAsync(int i, string filter, IEnumerable<RandomRow> expected) => Compare(
            await local.Get($"accounts?$select=accountid&$filter={Uri.EscapeDataString(filter)}"), i, filter, expected);
    }

    [Fact]
    public async Task Find_nothing_by_a_column_their_caller_does_not_see()
    {
        var random = new Random(Seed);
        var rows = RandomRow.Make(random, 60);
        await using var local = await TestDataverse.StartAsync();
        await WriteAsync(local, rows);
        var zip = new SolutionZip().Extend("Account", account => account.SecuredOfPlatform("Fax", "nvarchar", "<MaxLength>50</MaxLength>"));
        var body = new JsonObject
        {
            ["CustomizationFile"] = Convert.ToBase64String(zip.Pack()),
            ["OverwriteUnmanagedCustomizations"] = false,
            ["PublishWorkflows"] = true,
            ["ImportJobId"] = Guid.NewGuid(),
        };
        var imported = await local.Post("ImportSolution", body.ToJsonString());
        Assert.True(imported.Status == 204, imported.Text);

        await AgreeAsync(random, [.. rows.Select(row => row with { Fax = null })], query => local.SendAs("agent", HttpMethod.Get, query));
    }

    static async Task WriteAsync(TestDataverse local, IReadOnlyList<RandomRow> rows)
    {
        var targets = rows.Select(r => (JsonNode)new JsonObject
        {
            ["@odata.type"] = "Microsoft.Dynamics.CRM.account",
            ["accountid"] = r.Id,
            ["name"] = "x",
            ["fax"] = r.Fax,
            ["numberofemployees"] = r.Employees,
            ["revenue"] = r.Revenue,
        });
        var written = await local.Post(
            "accounts/Microsoft.Dynamics.CRM.CreateMultiple", new JsonObject { ["Targets"] = new JsonArray([.. targets]) }.ToJsonString());
        Assert.True(written.Status == 200, written.Text);
    }

    static async Task AgreeAsync(Random random, IReadOnlyList<RandomRow> rows, Func<string, Task<Reply>> get)
    {
        for (var i = 0; i < Filters; i++)
        {
            var filter = RandomFilter.Make(random);
            var xml = filter.Xml.StartsWith("<filter", StringComparison.Ordinal) ? filter.Xml : $"<filter>{filter.Xml}</filter>";
            var reply = await get(
                $"accounts?fetchXml={Uri.EscapeDataString($"<fetch><entity name='account'><attribute name='accountid'/>{xml}</entity></fetch>")}");

            Compare(reply, i, xml, rows.Where(filter.Accepts));
        }
    }

    static void Compare(Reply reply, int i, string filter, IEnumerable<RandomRow> rows)
    {
        var because =
            string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, filter {i}: {filter}\n{(reply.Status == 200 ? "" : reply.Text)}");
        Assert.True(reply.Status == 200, because);
        var found = reply.Rows.Select(r => Guid.Parse(r!["accountid"]!.ToString())).Order().ToList();
        var expected = rows.Select(r => r.Id).Order().ToList();
        Assert.True(expected.SequenceEqual(found), $"{because}expected {string.Join(',', expected)}\nfound {string.Join(',', found)}");
    }
}
