namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A plug-in assembly; registered, never run here.</summary>
sealed record PluginAssemblyContent(
    Guid Id, AssemblyIdentity Identity, int IsolationMode, int SourceType, byte[] Content, IReadOnlyList<PluginTypeContent> Types)
    : SolutionComponent(ComponentKey.Of(ComponentKind.PluginAssembly, Id), Labels.Of(0, Identity.Name), []);

/// <summary>The four parts of an assembly's full name, as written.</summary>
sealed record AssemblyIdentity(string Name, Version Version, string Culture, string PublicKeyToken)
{
    public string FullName => $"{Name}, Version={Version}, Culture={Culture}, PublicKeyToken={PublicKeyToken}";
}

sealed record PluginTypeContent(Guid Id, Guid AssemblyId, string TypeName, string AssemblyQualifiedName, string FriendlyName)
    : SolutionComponent(
        ComponentKey.Of(ComponentKind.PluginType, Id), Labels.Of(0, TypeName), [ComponentKey.Of(ComponentKind.PluginAssembly, AssemblyId)]);

/// <summary>A plug-in step.</summary>
/// <param name="PrimaryTable">Logical name; null for a step on every table.</param>
sealed record StepContent(
    Guid Id,
    string Name,
    Guid MessageId,
    Guid PluginTypeId,
    string? PrimaryTable,
    StepExecution Execution,
    IReadOnlyList<string> FilteringColumns,
    IReadOnlyList<StepImage> Images,
    IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(ComponentKey.Of(ComponentKind.Step, Id), Labels.Of(0, Name), Requires)
{
    /// <summary>With its assembly's full name; null where the file has the id alone.</summary>
    public string? PluginTypeName { get; init; }
}

/// <param name="Stage">10, 20 or 40.</param>
/// <param name="Mode">0 synchronous, 1 asynchronous.</param>
sealed record StepExecution(int Stage, int Mode, int Rank, bool AsyncAutoDelete, string? Configuration, string? Description);

/// <param name="Type">0 pre, 1 post, 2 both.</param>
sealed record StepImage(
    Guid Id, string Name, string Alias, int Type, string MessageProperty, IReadOnlyList<string> Columns)
{
    public const int Pre = 0;
    public const int Post = 1;
    public const int Both = 2;
}
