using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.Querying;

/// <summary>Five accounts in a small family, three contacts, and a clock that stands still at noon of Wednesday, May 15, 2024.</summary>
public sealed class FetchWorld : IAsyncLifetime
{
    public const string Alpha = "00000000-0000-0000-0000-00000000000a";
    public const string Beta = "00000000-0000-0000-0000-00000000000b";
    public const string Gamma = "00000000-0000-0000-0000-00000000000c";
    public const string Delta = "00000000-0000-0000-0000-00000000000d";
    public const string Omega = "00000000-0000-0000-0000-00000000000e";
    public const string Ann = "00000000-0000-0000-0000-0000000000c1";
    public const string Bob = "00000000-0000-0000-0000-0000000000c2";
    public const string Cid = "00000000-0000-0000-0000-0000000000c3";

    public static DateTimeOffset Now { get; } = new(2024, 5, 15, 12, 0, 0, TimeSpan.Zero);

    public TestDataverse Local { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Local = await TestDataverse.StartAsync(Preset.Bare, new LocalDataverseOptions { Clock = new FixedClock() });
        await Account(
            Alpha, "Alpha 100%",
            "\"numberofemployees\":5,\"revenue\":10.5,\"creditonhold\":true,\"customertypecode\":6,\"address1_city\":\"Berlin\"");
        await Account(
            Beta,
            "Beta",
            $"\"numberofemployees\":50,\"revenue\":0.1,\"customertypecode\":4,\"address1_city\":\"berlin\",\"parentaccountid@odata.bind\":\"/accounts({Alpha})\"");
        await Account(
            Gamma, "Gamma",
            $"\"numberofemployees\":50,\"revenue\":0.2,\"address1_city\":\"Aachen\",\"parentaccountid@odata.bind\":\"/accounts({Beta})\"");
        await Account(Delta, "delta_1", $"\"parentaccountid@odata.bind\":\"/accounts({Alpha})\"");
        await Account(Omega, "Omega", "\"fax\":\"Omega\"");
        await Contact(Ann, "Ann", "1999-12-31", Alpha);
        await Contact(Bob, "Bob", "2000-01-01", Alpha);
        await Contact(Cid, "Cid", null, Beta);
        Assert.Equal(204, (await Local.Patch($"accounts({Alpha})", $"{{\"primarycontactid@odata.bind\":\"/contacts({Bob})\"}}")).Status);
        Assert.Equal(204, (await Local.Patch($"accounts({Beta})", $"{{\"primarycontactid@odata.bind\":\"/contacts({Ann})\"}}")).Status);
    }

    public async Task DisposeAsync() => await Local.DisposeAsync();

    public Task<Reply> Fetch(string set, string xml, params (string, string)[] headers) =>
        Local.Get($"{set}?fetchXml={Uri.EscapeDataString(xml)}", headers);

    /// <summary>The names of the accounts a filter finds, in their order.</summary>
    public async Task<string> Names(string filter, string more = "")
    {
        var reply = await Fetch(
            "accounts", $"<fetch><entity name='account'><attribute name='name'/><order attribute='name'/>{filter}{more}</entity></fetch>");
        Assert.True(reply.Status == 200, reply.Text);
        return string.Join(',', reply.Rows.Select(r => r!["name"]!.ToString().Split(' ', '_')[0].ToLowerInvariant()));
    }

    Task Account(string id, string name, string more) =>
        Local.Create("accounts", $"{{\"accountid\":\"{id}\",\"name\":\"{name}\",{more}}}");

    Task Contact(string id, string name, string? birth, string account) => Local.Create("contacts",
        $"{{\"contactid\":\"{id}\",\"lastname\":\"{name}\",\"birthdate\":{(birth is null ? "null" : $"\"{birth}\"")},\"parentcustomerid_account@odata.bind\":\"/accounts({account})\"}}");

    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
