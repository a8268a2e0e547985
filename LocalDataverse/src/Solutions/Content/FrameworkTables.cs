namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>All tables whose rows are components and travel as folders.</summary>
static class FrameworkTables
{
    /// <summary>In the order in which one needs the other.</summary>
    public static IReadOnlyList<FrameworkTable> All { get; } = [.. CommandTables.All, .. AgentTables.All, .. ProfileTables.All];

    /// <summary>null for any other kind.</summary>
    public static FrameworkTable? Of(ComponentKind kind) => All.FirstOrDefault(table => table.Kind == kind);
}
