using System.Collections.Generic;

namespace VoiceForD365.Sandbox.Solutions.Content;

/// <summary>A table's ribbon differences; an empty frame has no parts.</summary>
internal sealed record RibbonContent(string Table, IReadOnlyList<RibbonPartContent> Parts)
    : SolutionComponent(new(ComponentKind.Ribbon, Table), Labels.None, [ComponentKey.Table(Table)]);

/// <summary>One command, rule or other difference; kept as text, only what it points at is understood.</summary>
/// <param name="Kind">RibbonCommand, RibbonRule or RibbonDiff.</param>
/// <param name="Id">Unique within the table's ribbon, whoever adds to it.</param>
internal sealed record RibbonPartContent(ComponentKind Kind, string Table, string Id, string Xml, IReadOnlyList<ComponentKey> Requires)
    : SolutionComponent(new(Kind, $"{Table}.{Id}"), Labels.None, Requires);
