using System.Text.Json;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Security;

/// <summary>A <see cref="SecurityWorld"/> whose accounts have secured columns: a text, a number and a yes/no.</summary>
public sealed class SecuredWorld : IAsyncLifetime
{
    readonly SecurityWorld _world = new();

    public TestDataverse Local => _world.Local;

    public async Task InitializeAsync()
    {
        await _world.InitializeAsync();
        await ImportAsync(new SolutionZip().Extend("Account", account => account
            .Secured("smp_Secret")
            .Secured("smp_Rating", "int", "<Format></Format><MinValue>0</MinValue><MaxValue>100</MaxValue>")
            .Secured("smp_Blocked", "bit", "<AppDefaultValue>0</AppDefaultValue>"
                + ChoiceNode.Xml("account_smp_blocked", "bit", isGlobal: false, (1, "Yes"), (0, "No")))));
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    internal async Task ImportAsync(SolutionZip zip)
    {
        var body = JsonSerializer.Serialize(new
        {
            CustomizationFile = zip.Pack(),
            OverwriteUnmanagedCustomizations = false,
            PublishWorkflows = true,
            ImportJobId = Guid.NewGuid(),
        });
        SecurityWorld.Answered(204, await Local.Send(HttpMethod.Post, "ImportSolution", body));
    }

    /// <summary>A user who may read and write all accounts.</summary>
    public async Task<Person> User() => await (await _world.User(_world.Sales)).With(
        await _world.Role("Global", "prvReadAccount", "prvWriteAccount", "prvCreateAccount", "prvReadContact"));

    public Task<Guid> Team(Person member) => _world.Team(_world.Sales, 0, member);

    public Task<Guid> Account(string secret = "tulip", int rating = 7) =>
        Local.Create("accounts", $$"""{"name":"A","smp_secret":"{{secret}}","smp_rating":{{rating}},"smp_blocked":true}""");

    /// <summary>A profile with one permission.</summary>
    public async Task<Guid> Profile(string column, int read = 0, int update = 0, int create = 0)
    {
        var profile = await Local.Create("fieldsecurityprofiles", """{"name":"Profile"}""");
        SecurityWorld.Answered(204, await Permission(profile, column, read, update, create));
        return profile;
    }

    public Task<Reply> Permission(Guid profile, string column, int read = 0, int update = 0, int create = 0) => Local.Post(
        "fieldpermissions",
        $$"""
        {"fieldsecurityprofileid@odata.bind":"/fieldsecurityprofiles({{profile}})","entityname":"account",
        "attributelogicalname":"{{column}}","canread":{{read}},"canupdate":{{update}},"cancreate":{{create}} }
        """);

    public async Task Give(Guid profile, string set, Guid principal) => SecurityWorld.Answered(204, await Local.Post(
        $"fieldsecurityprofiles({profile})/{(set == "teams" ? "teamprofiles" : "systemuserprofiles")}_association/$ref",
        $$"""{"@odata.id":"{{set}}({{principal}})"}"""));
}
