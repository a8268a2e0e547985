namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A table's ribbon differences, or those of the application; an empty frame has no parts.</summary>
/// <param name="Table">Empty for the application's.</param>
sealed record RibbonContent(string Table, IReadOnlyList<RibbonPartContent> Parts)
    : SolutionComponent(
        new(ComponentKind.Ribbon, Table.Length == 0 ? OfApplication : Table),
        Labels.None,
        Table.Length == 0 ? [] : [ComponentKey.Table(Table)])
{
    /// <summary>What solution.xml calls the ribbon of the application.</summary>
    public const string OfApplication = ":RibbonDiffXml";
}

/// <summary>One command, rule or other difference; kept as text, only what it points at is understood.</summary>
/// <param name="Kind">RibbonCommand, RibbonRule or RibbonDiff.</param>
/// <param name="Id">Unique within the table's ribbon, whoever adds to it.</param>
sealed record RibbonPartContent(ComponentKind Kind, string Table, string Id, string Xml, IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(Kind, $"{Table}.{Id}"), Labels.None, Requires);
