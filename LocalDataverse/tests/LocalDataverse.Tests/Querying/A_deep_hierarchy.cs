using System.Globalization;
using System.Text.Json;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <remarks>
/// learn.microsoft.com/previous-versions/dynamicscrm-2016/developers-guide/dn817893, "Recursion limits when querying hierarchical data".
/// </remarks>
public sealed class A_deep_hierarchy
{
    const int Deep = 103;

    [Fact]
    public async Task Is_followed_for_100_steps_by_FetchXML_and_by_query_functions_alike()
    {
        await using var local = await TestDataverse.StartAsync(Preset.Bare);
        var line = string.Join(',', Enumerable.Range(0, Deep).Select(depth => depth == 0
            ? Row(depth, "")
            : Row(depth, $",\"parentaccountid@odata.bind\":\"accounts({Id(depth - 1)})\"")));
        Assert.True((await local.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple", $"{{\"Targets\":[{line}]}}")).Status < 300);

        var fetch = "<fetch><entity name='account'><attribute name='accountid'/><filter>"
            + $"<condition attribute='accountid' operator='under' value='{Id(0)}'/></filter></entity></fetch>";
        var fetched = await local.Get($"accounts?fetchXml={Uri.EscapeDataString(fetch)}");
        var filtered = await local.Get(
            $"accounts?$select=accountid&$filter=Microsoft.Dynamics.CRM.Under(PropertyName='accountid',PropertyValue='{Id(0)}')");

        Assert.Equal((100, 100), (fetched.Rows.Count(), filtered.Rows.Count()));
    }

    static string Row(int depth, string more) =>
        $"{{\"@odata.type\":\"Microsoft.Dynamics.CRM.account\",\"accountid\":\"{Id(depth)}\",\"name\":{JsonSerializer.Serialize(Id(depth))}{more}}}";

    static string Id(int depth) => depth.ToString("D8", CultureInfo.InvariantCulture) + "-0000-0000-0000-000000000001";
}
