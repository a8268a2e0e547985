using System;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.Querying;

public sealed class Random_filters
{
    const int Filters = 400;

    /// <summary>Another seed, such as one a failure named, comes from the environment.</summary>
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("SANDBOX_SEED"), out var seed) ? seed : 20240515;

    [Fact]
    public async Task Find_what_reading_every_row_finds()
    {
        var random = new Random(Seed);
        var rows = RandomRow.Make(random, 60);
        await using var sandbox = await TestSandbox.StartAsync();
        var targets = rows.Select(r => (JsonNode)new JsonObject
        {
            ["@odata.type"] = "Microsoft.Dynamics.CRM.account",
            ["accountid"] = r.Id,
            ["name"] = "x",
            ["fax"] = r.Fax,
            ["numberofemployees"] = r.Employees,
            ["revenue"] = r.Revenue,
        });
        var written = await sandbox.Post(
            "accounts/Microsoft.Dynamics.CRM.CreateMultiple", new JsonObject { ["Targets"] = new JsonArray([.. targets]) }.ToJsonString());
        Assert.True(written.Status == 200, written.Text);

        for (var i = 0; i < Filters; i++)
        {
            var filter = RandomFilter.Make(random);
            var xml = filter.Xml.StartsWith("<filter", StringComparison.Ordinal) ? filter.Xml : $"<filter>{filter.Xml}</filter>";
            var reply = await sandbox.Get(
                $"accounts?fetchXml={Uri.EscapeDataString($"<fetch><entity name='account'><attribute name='accountid'/>{xml}</entity></fetch>")}");

            var because =
                string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, filter {i}: {xml}\n{(reply.Status == 200 ? "" : reply.Text)}");
            Assert.True(reply.Status == 200, because);
            var found = reply.Rows.Select(r => Guid.Parse(r!["accountid"]!.ToString())).Order().ToList();
            var expected = rows.Where(filter.Accepts).Select(r => r.Id).Order().ToList();
            Assert.True(expected.SequenceEqual(found), $"{because}expected {string.Join(',', expected)}\nfound {string.Join(',', found)}");
        }
    }
}
