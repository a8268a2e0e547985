namespace VoiceForD365.LocalDataverse.Tests.Security;

/// <summary>Business units root > sales > field, and next to sales: service. Users, roles and rows are made as a test needs them.</summary>
public sealed class SecurityWorld : IAsyncLifetime
{
    public const string Root = "00000004-0000-0000-0000-000000000001";
    const string Agent = "00000006-0000-0000-0000-000000000002";
    static int _number;

    public TestDataverse Local { get; private set; } = null!;

    public Guid Sales { get; private set; }

    public Guid Field { get; private set; }

    public Guid Service { get; private set; }

    public async Task InitializeAsync()
    {
        Local = await TestDataverse.StartAsync();
        Sales = await Unit("Sales", Root);
        Field = await Unit("Field", Sales.ToString());
        Service = await Unit("Service", Root);
    }

    public async Task DisposeAsync() => await Local.DisposeAsync();

    public Task<Guid> Unit(string name, string parent) =>
        Local.Create("businessunits", $$"""{"name":"{{name}}","parentbusinessunitid@odata.bind":"/businessunits({{parent}})"}""");

    /// <summary>A user without any role.</summary>
    public async Task<Person> User(Guid unit)
    {
        var account = $"user{++_number}";
        var id = await Local.Create("systemusers",
            $$"""{"firstname":"{{account}}","lastname":"Test","domainname":"{{account}}@voice.local","businessunitid@odata.bind":"/businessunits({{unit}})"}""");
        return new Person(this, account, id, unit);
    }

    /// <summary>A role of the root with these privileges at one depth.</summary>
    public async Task<Guid> Role(string depth, params string[] privileges)
    {
        var role =
            await Local.Create("roles", $$"""{"name":"Role {{++_number}}","businessunitid@odata.bind":"/businessunits({{Root}})"}""");
        await Grant(role, depth, privileges);
        return role;
    }

    public async Task Grant(Guid role, string depth, params string[] privileges)
    {
        var ids = await Task.WhenAll(privileges.Select(Privilege));
        var body = string.Join(',', ids.Select(id => $$"""{"PrivilegeId":"{{id}}","Depth":"{{depth}}"}"""));
        Answered(204, await Local.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""{"Privileges":[{{body}}]}"""));
    }

    public async Task<string> Privilege(string name) =>
        (await Local.Get($"privileges?$select=privilegeid&$filter=name eq '{name}'")).Rows.Single()!["privilegeid"]!.ToString();

    /// <summary>The role's copy in a business unit; the role itself in the root.</summary>
    public async Task<Guid> RoleIn(Guid role, Guid unit) => Guid.Parse((await Local.Get(
        $"roles?$select=roleid&$filter=_parentrootroleid_value eq {role} and _businessunitid_value eq {unit}")).Rows.Single()!["roleid"]!.ToString());

    public async Task<Guid> Team(Guid unit, int type = 0, params Person[] members)
    {
        var team = await Local.Create("teams",
            $$"""{"name":"Team {{++_number}}","teamtype":{{type}},"businessunitid@odata.bind":"/businessunits({{unit}})","administratorid@odata.bind":"/systemusers({{Agent}})"}""");
        foreach (var member in members)
            Answered(
                204,
                await Local.Post($"teams({team})/teammembership_association/$ref", $$"""{"@odata.id":"systemusers({{member.Id}})"}"""));
        return team;
    }

    public async Task GiveTeam(Guid team, Guid unit, Guid role) => Answered(204, await Local.Post(
        $"teams({team})/teamroles_association/$ref", $$"""{"@odata.id":"roles({{await RoleIn(role, unit)}})"}"""));

    /// <summary>An account owned by a user or team who can read accounts.</summary>
    public Task<Guid> Account(string ownerSet, Guid owner) =>
        Local.Create("accounts", $$"""{"name":"A","ownerid@odata.bind":"/{{ownerSet}}({{owner}})"}""");

    public static Reply Answered(int status, Reply reply)
    {
        Assert.True(status == reply.Status, $"{reply.Status} {reply.Text}");
        return reply;
    }
}

/// <summary>A user of a <see cref="SecurityWorld"/> with a token of their own.</summary>
public sealed record Person(SecurityWorld World, string Account, Guid Id, Guid Unit)
{
    /// <summary>Gives them a role: its copy in their business unit.</summary>
    public async Task<Person> With(Guid role)
    {
        SecurityWorld.Answered(204, await World.Local.Post(
            $"systemusers({Id})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{await World.RoleIn(role, Unit)}})"}"""));
        return this;
    }

    public Task<Guid> OwnsAccount() => World.Account("systemusers", Id);

    public Task<Reply> Get(string path) => World.Local.SendAs(Account, HttpMethod.Get, path);

    public Task<Reply> Post(string path, string json = "{}") => World.Local.SendAs(Account, HttpMethod.Post, path, json);

    public Task<Reply> Patch(string path, string json) => World.Local.SendAs(Account, HttpMethod.Patch, path, json);

    public Task<Reply> Delete(string path) => World.Local.SendAs(Account, HttpMethod.Delete, path);

    /// <summary>Ids of the accounts a list shows them, of those given.</summary>
    public async Task<ISet<Guid>> Sees(params Guid[] accounts)
    {
        var list = SecurityWorld.Answered(200, await Get("accounts?$select=accountid"));
        return list.Rows.Select(row => Guid.Parse(row!["accountid"]!.ToString())).Where(accounts.Contains).ToHashSet();
    }
}
