using System.Reflection;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Tests.Solutions;

namespace VoiceForD365.LocalDataverse.Tests.Plugins;

/// <summary>A solution with the sample plug-ins, a table smp_item to register them on and a table smp_journal they write to.</summary>
static class SampleSteps
{
    const string FullName = "Sample.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=25a3d8375086b424";

    static readonly Guid AssemblyId = MetadataId.From("sample", "assembly");

    static readonly string[] Types =
    [
        "NoteTheCall", "NoteTheImages", "NoteTheUser", "NoteAndRefuse", "RefuseWithStatus", "Crash", "AskForRetry", "IgnoreAFault",
        "IgnoreAnUnknownMessage", "UseRemoting",
        "NeverEnd", "StampTheTarget", "UpdateAgain", "ShareAVariable", "Answer", "AnswerWrongly", "ListOne", "ListMany", "ListCreate",
        "ListUpdate", "ListDelete", "ChangeTheAnswer",
        "ReadTheJournal", "NoteTheQuery", "HideRows", "MarkTheAnswer", "LoseTheAnswer",
        "NoteTheTargets", "StampTheTargets", "NoteTheAssignee", "TraceTheCall", "NoteTheLinks", "IgnoreARefusedRead",
        "Missing",
    ];

    static readonly Dictionary<string, Guid> Messages = new()
    {
        ["Create"] = new("9ebdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Update"] = new("20bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Delete"] = new("a1bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Retrieve"] = new("f2bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RetrieveMultiple"] = new("03bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Assign"] = new("8cbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetState"] = new("1cbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["SetStateDynamicEntity"] = new("1dbebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["GrantAccess"] = new("c5bdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["ModifyAccess"] = new("dcbdbb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["RevokeAccess"] = new("11bebb1b-ea3e-db11-86a7-000a3a5473e8"),
        ["Associate"] = new("16e7c888-3b24-448b-b7da-ebfe9b681762"),
        ["Disassociate"] = new("bdfc191d-fc56-493a-a6b1-cb0c47a22ecc"),
    };

    public static Guid TypeId(string name) => MetadataId.From("sample", name);

    public static byte[] Image { get; } = File.ReadAllBytes(
        typeof(SampleSteps).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "SamplePlugins").Value!);

    public static SolutionZip Solution(string version = "1.0.0.0") => new SolutionZip("SampleVoice", version)
        .Table("smp_Item", table => table.Text("smp_Stamp").Number("smp_Count").Choice("smp_Kind", (1, "One"), (2, "Two")))
        .Table("smp_Journal")
        .SampleAssembly(Image);

    public static SolutionZip SampleAssembly(this SolutionZip zip, byte[] image) => zip
        .Entry($"PluginAssemblies/SAMPLE-{AssemblyId:D}/SAMPLE.DLL", image)
        .Node("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="{FullName}" PluginAssemblyId="{AssemblyId:D}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><FileName>/PluginAssemblies/SAMPLE-{AssemblyId:D}/SAMPLE.DLL</FileName><PluginTypes>
            {string.Concat(Types.Select(name => $"""<PluginType AssemblyQualifiedName="Sample.Plugins.{name}, {FullName}" PluginTypeId="{TypeId(name):D}" Name="Sample.Plugins.{name}"><FriendlyName>{name}</FriendlyName></PluginType>"""))}
            </PluginTypes></PluginAssembly>
            """)
        .Root(91, AssemblyId, FullName);

    /// <summary>Another file in the assembly's place.</summary>
    public static SolutionZip SampleImage(this SolutionZip zip, byte[] image) =>
        zip.Entry($"PluginAssemblies/SAMPLE-{AssemblyId:D}/SAMPLE.DLL", image);

    /// <param name="table">null registers it on every table.</param>
    public static SolutionZip Register(
        this SolutionZip zip,
        string type,
        string message,
        int stage,
        string? table = "smp_item",
        bool isAsync = false,
        int rank = 1,
        string filter = "", string configuration = "", string images = "", bool autoDelete = false)
    {
        var id = StepId(type, message, stage, isAsync, configuration);
        return zip.Node("SdkMessageProcessingSteps", $"""
            <SdkMessageProcessingStep Name="{type}: {message} {stage}" SdkMessageProcessingStepId="{id:B}"><SdkMessageId>{(Messages.TryGetValue(message, out var known) ? known : MetadataId.From("sdkmessage", message.ToLowerInvariant())):D}</SdkMessageId>
            <PluginTypeName>Sample.Plugins.{type}, {FullName}</PluginTypeName><PluginTypeId>{TypeId(type):D}</PluginTypeId>{(table is null ? "" : $"<PrimaryEntity>{table}</PrimaryEntity>")}
            <AsyncAutoDelete>{(autoDelete ? 1 : 0)}</AsyncAutoDelete><Configuration>{configuration}</Configuration><FilteringAttributes>{filter}</FilteringAttributes><InvocationSource>0</InvocationSource><Mode>{(isAsync ? 1 : 0)}</Mode><Rank>{rank}</Rank>
            <EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>{stage}</Stage><IsCustomizable>1</IsCustomizable><IsHidden>0</IsHidden>
            <SupportedDeployment>0</SupportedDeployment><IntroducedVersion>1.0.0.0</IntroducedVersion><SdkMessageProcessingStepImages>{images}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>
            """).Root(92, id);
    }

    public static Guid StepId(string type, string message, int stage, bool isAsync = false, string configuration = "") =>
        MetadataId.From("step", $"{type} {message} {stage} {isAsync} {configuration}");

    /// <param name="type">0 pre, 1 post, 2 both.</param>
    public static string ImageXml(string alias, int type, string columns) => $"""
        <SdkMessageProcessingStepImage Name="{alias}"><SdkMessageProcessingStepImageId>{MetadataId.From("image", alias + columns):B}</SdkMessageProcessingStepImageId>
        <Attributes>{columns}</Attributes><EntityAlias>{alias}</EntityAlias><ImageType>{type}</ImageType><MessagePropertyName>Target</MessagePropertyName><IsCustomizable>1</IsCustomizable></SdkMessageProcessingStepImage>
        """;
}
