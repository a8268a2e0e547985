namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>Values of an environment variable are deleted with its definition; so are the steps on them heard.</summary>
public sealed class A_step_on_rows_that_go_with_another
{
    static readonly string Values = "environmentvariablevalue";

    [Fact]
    public async Task Runs_for_each_of_them_within_the_transaction_from_its_first_stage_on()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip
            .Register("NoteTheCall", "Delete", 10, table: Values)
            .Register("NoteTheCall", "Delete", 20, table: Values)
            .Register("NoteTheCall", "Delete", 40, table: "environmentvariabledefinition"));
        var definition = await Variable(local);

        Assert.Equal(204, (await local.Http.Delete($"environmentvariabledefinitions({definition})")).Status);

        Assert.Equal(["Delete 10 sync tx depth 1", "Delete 20 sync tx depth 1", "Delete 40 sync tx depth 1"], await local.Journal());
    }

    [Fact]
    public async Task Keeps_everything_when_it_refuses_one_of_them()
    {
        await using var local = await PluginDataverse.StartAsync(zip => zip.Register("NoteAndRefuse", "Delete", 10, table: Values));
        var definition = await Variable(local);

        var refused = await local.Http.Delete($"environmentvariabledefinitions({definition})");

        Assert.Equal((400, "0x80040265"), (refused.Status, refused.Code));
        Assert.Equal(200, (await local.Http.Get($"environmentvariabledefinitions({definition})")).Status);
        Assert.Single((await local.Http.Get("environmentvariablevalues")).Rows);
        Assert.Empty(await local.Journal());
    }

    static async Task<string> Variable(PluginDataverse local)
    {
        var definition = await local.Http.Create(
            "environmentvariabledefinitions", """{"schemaname":"smp_Variable","displayname":"Variable"}""");
        await local.Http.Create("environmentvariablevalues", $$"""
            {"value":"a","EnvironmentVariableDefinitionId@odata.bind":"/environmentvariabledefinitions({{definition}})"}
            """);
        return definition.ToString();
    }
}
