namespace VoiceForD365.LocalDataverse.Tests.Security;

/// <summary>A <see cref="SecurityWorld"/> with hierarchy security, by managers until a test says otherwise.</summary>
public sealed class HierarchyWorld : IAsyncLifetime
{
    readonly SecurityWorld _world = new();

    public SecurityWorld World => _world;

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        await Switch("""{"ishierarchicalsecuritymodelenabled":true}""");
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public async Task Switch(string settings) =>
        SecurityWorld.Answered(204, await _world.Local.Patch("organizations(00000002-0000-0000-0000-000000000001)", settings));

    /// <summary>Who may do everything with accounts and contacts of their own.</summary>
    public async Task<Person> User(Guid? unit = null) => await (await _world.User(unit ?? _world.Sales)).With(await _world.Role(
        "Basic", "prvReadAccount", "prvWriteAccount", "prvDeleteAccount", "prvAppendAccount", "prvAppendToAccount", "prvAssignAccount",
        "prvReadContact", "prvCreateContact", "prvAppendContact", "prvAppendToContact"));

    public Task Manages(Person manager, Person report) => Place(report, "parentsystemuserid", "systemusers", manager.Id);

    public Task<Guid> Position(Guid? above = null) => _world.Local.Create("positions", above is null
        ? """{"name":"Position"}"""
        : $$"""{"name":"Position","parentpositionid@odata.bind":"/positions({{above}})"}""");

    public Task Holds(Person user, Guid position) => Place(user, "positionid", "positions", position);

    async Task Place(Person user, string column, string set, Guid id) => SecurityWorld.Answered(
        204, await _world.Local.Patch($"systemusers({user.Id})", $$"""{"{{column}}@odata.bind":"/{{set}}({{id}})"}"""));

    /// <summary>Two new users, one of whom manages the other.</summary>
    public async Task<(Person Manager, Person Report)> Chain()
    {
        var (manager, report) = (await User(), await User());
        await Manages(manager, report);
        return (manager, report);
    }

    /// <summary>What the person is answered who writes to each of the accounts.</summary>
    public static async Task<string[]> Writes(Person person, params Guid[] accounts)
    {
        var answers = new string[accounts.Length];
        for (var i = 0; i < accounts.Length; i++)
            answers[i] = (await person.Patch($"accounts({accounts[i]})", """{"name":"B"}""")).Status.ToString(
                System.Globalization.CultureInfo.InvariantCulture);
        return answers;
    }
}
