namespace VoiceForD365.LocalDataverse.Tests.WebApi;

/// <summary>
/// One local Dataverse for all tests of a class that only read: Alpha is above Beta, Beta above Gamma; Delta stands alone. Made on
/// Wednesday, 15 May 2024, 10:30:20 UTC.
/// </summary>
public sealed class AccountsWorld : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2024, 5, 15, 10, 30, 20, TimeSpan.Zero);

    public TestDataverse Local { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Local = await TestDataverse.StartAsync(options: new LocalDataverseOptions { Clock = new FixedClock(Now) });
        await Account('a', "Alpha", """ "accountnumber":"Alpha","numberofemployees":5,"revenue":10.5,"customertypecode":3 """);
        await Account(
            'b', "Beta", """ "accountnumber":"2","numberofemployees":50,"revenue":100.25,"creditonhold":true,"customertypecode":3 """,
            parent: 'a');
        await Account('c', "Gamma", """ "numberofemployees":7,"revenue":0.1 """, parent: 'b');
        await Account('d', "Delta_1", """ "accountnumber":"50% off","revenue":0.2,"customertypecode":1 """);
        await Contact('1', "Ann", 'a', "Boss");
        await Contact('2', "Bob", 'a', "Clerk");
        await Contact('3', "Cat", 'b', "Clerk");
        await Contact('4', "Dan", null, null);
        await Local.Patch($"accounts({Id('a')})", $$"""{"primarycontactid@odata.bind":"/contacts({{Id('1')}})"}""");
        await Local.Patch($"contacts({Id('1')})", """{"birthdate":"2024-05-15"}""");
        await Local.Patch($"contacts({Id('2')})", """{"birthdate":"2024-05-16"}""");
        await Phonecall("Monday call", "2024-05-13T09:00:00Z", '1');
        await Phonecall("Today's call", "2024-05-15T08:00:00Z", '1');
        await Phonecall("Later call", "2024-05-15T10:45:00Z", '3');
        await Phonecall("April call", "2024-04-20T12:00:00Z", '3');
        await Phonecall("Next week's call", "2024-05-21T12:00:00Z", null);
        await Phonecall("Some call", null, null);
    }

    public async Task DisposeAsync() => await Local.DisposeAsync();

    public static string Id(char last) => $"00000000-0000-0000-0000-00000000000{last}";

    /// <summary>The values of one column, in the order of the answer.</summary>
    public async Task<string> Names(string query, string column = "name")
    {
        var reply = await Local.Get(query);
        Assert.True(reply.Status == 200, reply.Text);
        return string.Join(',', reply.Rows.Select(row => row![column]?.ToString()));
    }

    Task<Guid> Account(char id, string name, string more, char? parent = null) => Local.Create("accounts",
        $$"""{"accountid":"{{Id(id)}}","name":"{{name}}",{{more}}{{(parent is { } p ? $",\"parentaccountid@odata.bind\":\"/accounts({Id(p)})\"" : "")}}}""");

    Task<Guid> Contact(char id, string name, char? account, string? title) => Local.Create("contacts",
        $$"""{"contactid":"{{Id(id)}}","lastname":"{{name}}","jobtitle":{{(title is null ? "null" : $"\"{title}\"")}}{{(account is { } a ? $",\"parentcustomerid_account@odata.bind\":\"/accounts({Id(a)})\"" : "")}}}""");

    Task<Guid> Phonecall(string subject, string? due, char? contact) => Local.Create("phonecalls",
        $$"""{"subject":"{{subject}}","scheduledend":{{(due is null ? "null" : $"\"{due}\"")}}{{(contact is { } c ? $",\"regardingobjectid_contact_phonecall@odata.bind\":\"/contacts({Id(c)})\"" : "")}}}""");
}

/// <summary>A clock that stands still.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
