using System.Threading.Tasks;

namespace VoiceForD365.Sandbox.Tests.Plugins;

/// <summary>Values of an environment variable are deleted with its definition; so are the steps on them heard.</summary>
public sealed class A_step_on_rows_that_go_with_another
{
    static readonly string Values = "environmentvariablevalue";

    [Fact]
    public async Task Runs_for_each_of_them_within_the_transaction_from_its_first_stage_on()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip
            .Register("NoteTheCall", "Delete", 10, table: Values)
            .Register("NoteTheCall", "Delete", 20, table: Values)
            .Register("NoteTheCall", "Delete", 40, table: "environmentvariabledefinition"));
        var definition = await Variable(sandbox);

        Assert.Equal(204, (await sandbox.Http.Delete($"environmentvariabledefinitions({definition})")).Status);

        Assert.Equal(["Delete 10 sync tx depth 1", "Delete 20 sync tx depth 1", "Delete 40 sync tx depth 1"], await sandbox.Journal());
    }

    [Fact]
    public async Task Keeps_everything_when_it_refuses_one_of_them()
    {
        await using var sandbox = await PluginSandbox.StartAsync(zip => zip.Register("NoteAndRefuse", "Delete", 10, table: Values));
        var definition = await Variable(sandbox);

        var refused = await sandbox.Http.Delete($"environmentvariabledefinitions({definition})");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Equal(200, (await sandbox.Http.Get($"environmentvariabledefinitions({definition})")).Status);
        Assert.Single((await sandbox.Http.Get("environmentvariablevalues")).Rows);
        Assert.Empty(await sandbox.Journal());
    }

    static async Task<string> Variable(PluginSandbox sandbox)
    {
        var definition = await sandbox.Http.Create(
            "environmentvariabledefinitions", """{"schemaname":"smp_Variable","displayname":"Variable"}""");
        await sandbox.Http.Create("environmentvariablevalues", $$"""
            {"value":"a","EnvironmentVariableDefinitionId@odata.bind":"/environmentvariabledefinitions({{definition}})"}
            """);
        return definition.ToString();
    }
}
