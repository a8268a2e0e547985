using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.AgentFile;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class An_AI_model
{
    [Fact]
    public void Arrives_with_its_configurations()
    {
        using var world = new World(
            WithModel(Core())
                .Asset(
                    "botcomponent_msdyn_aimodel", ("botcomponentid.schemaname", "smp_agent.topic.Start"),
                    ("msdyn_aimodelid.msdyn_aimodelid", $"{Model:D}")));

        var configuration = world.Row("msdyn_aiconfiguration", Configuration)!;

        Assert.Equal(new DateTime(2026, 2, 24, 20, 18, 41, DateTimeKind.Utc), configuration["msdyn_lasttrainorrundate"]);
        Assert.Equal(
            ("Say hello.", Model, 2, 7),
            (
                configuration.Text("msdyn_customconfiguration"),
                configuration.Lookup("msdyn_aimodelid"),
                configuration.Number("statecode"),
                configuration.Number("statuscode")));
        Assert.Equal(Configuration, world.Row("msdyn_aimodel", Model)!.Lookup("msdyn_activerunconfigurationid"));
        Assert.Single(world.Rows("botcomponent_msdyn_aimodel", ("msdyn_aimodelid", Model)));
    }

    [Fact]
    public void Is_refused_where_its_template_is_absent()
    {
        using var world = new World();

        var refusal = world.Refused(WithModel(Core(), template: "b7f5c3b2-5f0e-4a5e-9d49-0d8a3d8f1aff"));

        Assert.Equal(ErrorCodes.MissingDependencies, refusal.Code);
        Assert.Contains("""<Required type="400" """, refusal.Message);
    }
}
