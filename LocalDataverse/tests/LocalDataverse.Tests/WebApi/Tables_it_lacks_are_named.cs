using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Tables_it_lacks_are_named
{
    const string Annotation = "The local environment does not have the table 'annotation', a real one has. Nothing was changed.";

    [Fact]
    public async Task A_table_of_every_environment_is_501_however_it_is_asked_for()
    {
        await using var local = await TestDataverse.StartAsync();

        Reply[] replies =
        [
            await local.Get("annotations?$top=1"),
            await local.Get("annotations(00000000-0000-0000-0000-000000000001)"),
            await local.Post("annotations", "{}"),
            await local.Patch("annotations(00000000-0000-0000-0000-000000000001)", "{}"),
            await local.Delete("annotations(00000000-0000-0000-0000-000000000001)"),
            await local.Get("EntityDefinitions(LogicalName='annotation')"),
        ];

        Assert.Equal(Enumerable.Repeat((501, Annotation), 6), replies.Select(reply => (reply.Status, reply.Message)));
    }

    [Fact]
    public async Task A_table_of_an_app_is_unknown_where_the_app_is_not_installed()
    {
        await using var bare = await TestDataverse.StartAsync();
        await using var service = await TestDataverse.StartAsync(Preset.Cif2);

        Assert.Equal((404, 501), ((await bare.Get("incidents")).Status, (await service.Get("incidents")).Status));
        Assert.Equal((404, 404), ((await bare.Get("acounts")).Status, (await service.Get("acounts")).Status));
    }
}
