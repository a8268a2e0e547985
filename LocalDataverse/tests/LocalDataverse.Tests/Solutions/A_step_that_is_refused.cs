using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.Refusal;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_step_that_is_refused
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Two = new("22222222-2222-4222-8222-222222222222");
    static readonly Guid Create = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8");

    [Fact]
    public void Loses_its_plugin_type_without_a_new_assembly_version()
    {
        var installed = new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.Plugins.One"));

        IsRefused(
            ErrorCodes.PluginTypesRemoved, "Sample.Plugins.One",
            new SolutionZip("SampleVoice", "1.1").Assembly(One, "Sample.Plugins", "1.0.5.0"), installed);

        using var world = new World(installed);
        world.Import(new SolutionZip("SampleVoice", "1.1").Assembly(One, "Sample.Plugins", "1.1.0.0"));
    }

    [Fact]
    public void Listens_to_a_message_type_or_column_nobody_has()
    {
        IsRefused(ErrorCodes.MissingDependencies, Two.ToString(), new SolutionZip().Step(One, Create, type: Two));
        IsRefused(
            ErrorCodes.MissingDependencies, One.ToString(),
            new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One")).Step(Guid.NewGuid(), message: One, type: Two));
        IsRefused(
            ErrorCodes.MissingDependencies, "smp_ghost",
            new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
                .Step(Guid.NewGuid(), Create, Two, "systemuser", filter: "smp_ghost"));
    }

    [Theory]
    [InlineData("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8", 0, "before Create")]
    [InlineData("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8", 1, "after Delete")]
    [InlineData("20bebb1b-ea3e-db11-86a7-000a3a5473e8", 3, "type 3")]
    public void Has_an_image_its_message_cannot_have(string message, int type, string saying) => IsRefused(
        ErrorCodes.InvalidXml, saying,
        new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
            .Step(Guid.NewGuid(), new Guid(message), Two, "systemuser", images: StepImage(Guid.NewGuid(), type)));

    [Fact]
    public void Has_an_image_with_a_column_nobody_has() => IsRefused(
        ErrorCodes.MissingDependencies, "smp_ghost",
        new SolutionZip().Assembly(One, "Sample.Plugins", types: (Two, "Sample.One"))
            .Step(Guid.NewGuid(), Create, Two, "systemuser", images: StepImage(Guid.NewGuid(), 1, "smp_ghost")));

    static string StepImage(Guid id, int type, string column = "internalemailaddress") => $"""
        <SdkMessageProcessingStepImage Name="Image"><SdkMessageProcessingStepImageId>{id:B}</SdkMessageProcessingStepImageId>
        <Attributes>{column}</Attributes>
        <EntityAlias>Image</EntityAlias><ImageType>{type}</ImageType>
        <MessagePropertyName>Target</MessagePropertyName></SdkMessageProcessingStepImage>
        """;
}
