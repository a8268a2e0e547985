using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_step_that_is_imported
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Three = new("33333333-3333-4333-8333-333333333333");
    static readonly Guid UpdateMessage = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8");

    [Fact]
    public void Is_registered_and_enabled_only_when_asked()
    {
        var solution = new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
            .Step(Three, UpdateMessage, Two, "systemuser", "internalemailaddress");
        using var world = new World();

        world.Import(solution, enableSteps: false);
        Assert.Equal(1, world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"));
        world.Import(solution, enableSteps: true);

        var step = world.Row("sdkmessageprocessingstep", Three)!;
        Assert.Equal((0, 40, "internalemailaddress"), (step.Number("statecode"), step.Number("stage"), step.Text("filteringattributes")));
        Assert.Equal("systemuser", world.Row("sdkmessagefilter", step.Lookup("sdkmessagefilterid")!.Value)!.Text("primaryobjecttypecode"));
        Assert.Equal("Sample.One", world.Row("plugintype", Two)!.Text("typename"));
    }

    [Fact]
    public void Keeps_the_state_an_administrator_gave_it_unless_asked_to_enable_steps()
    {
        SolutionZip Version(string version) =>
            new SolutionZip("SampleVoice", version).Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
                .Step(Three, UpdateMessage, Two, "systemuser");
        using var world = new World(Version("1.0.0.0"));
        world.Write(
            work => work.Rows.Update(
                work.Catalog.RequiredTable("sdkmessageprocessingstep"), Three,
                new System.Collections.Generic.Dictionary<string, object?> { ["statecode"] = 1, ["statuscode"] = 2 }));

        world.Import(Version("1.1.0.0"), ImportMode.Upgrade, enableSteps: false);
        Assert.Equal(
            (1, 2),
            (
                world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"),
                world.Row("sdkmessageprocessingstep", Three)!.Number("statuscode")));

        world.Import(Version("1.2.0.0"), ImportMode.Upgrade, enableSteps: true);
        Assert.Equal(
            (0, 1),
            (
                world.Row("sdkmessageprocessingstep", Three)!.Number("statecode"),
                world.Row("sdkmessageprocessingstep", Three)!.Number("statuscode")));
    }

    [Fact]
    public void Loses_in_an_upgrade_an_image_that_an_update_leaves()
    {
        const string Image = """
            <SdkMessageProcessingStepImage Name="Pre">
            <SdkMessageProcessingStepImageId>{44444444-4444-4444-8444-444444444444}</SdkMessageProcessingStepImageId>
            <Attributes>internalemailaddress</Attributes><EntityAlias>Pre</EntityAlias><ImageType>0</ImageType>
            <MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>
            """;
        SolutionZip Version(string version, string images) =>
            new SolutionZip("SampleVoice", version).Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
                .Step(Three, UpdateMessage, Two, "systemuser", images: images);
        using var world = new World(Version("1.0.0.0", Image));

        world.Import(Version("1.1.0.0", ""));
        Assert.Single(world.Rows("sdkmessageprocessingstepimage"));

        world.Import(Version("1.2.0.0", ""), ImportMode.Upgrade);
        Assert.Empty(world.Rows("sdkmessageprocessingstepimage"));
        Assert.NotNull(world.Row("sdkmessageprocessingstep", Three));
    }
}
