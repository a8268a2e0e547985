namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A custom API; known here, never run.</summary>
/// <param name="Parts">Request parameters, then response properties.</param>
sealed record CustomApiContent(
    string UniqueName,
    string Name,
    Labels Names,
    Labels Descriptions,
    CustomApiShape Shape,
    bool IsPrivate,
    string? ExecutePrivilege,
    Guid? PluginTypeId,
    IReadOnlyList<CustomApiPartContent> Parts)
    : SolutionComponent(new(ComponentKind.CustomApi, UniqueName), Names, [.. Needs(PluginTypeId, Shape.BoundTable)])
{
    static IEnumerable<ComponentKey> Needs(Guid? type, string? table)
    {
        if (type is { } id)
            yield return ComponentKey.Of(ComponentKind.PluginType, id);
        if (table is not null)
            yield return ComponentKey.Table(table);
    }
}

/// <summary>What cannot change once the API exists.</summary>
/// <param name="BindingType">0 global, 1 row, 2 rows.</param>
/// <param name="BoundTable">Logical name; null for a global one.</param>
/// <param name="AllowedStepType">0 none, 1 asynchronous steps only, 2 any.</param>
sealed record CustomApiShape(int BindingType, string? BoundTable, bool IsFunction, int AllowedStepType, bool WorkflowStepEnabled);

/// <summary>A request parameter or response property.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Type">0 boolean ... 12 guid.</param>
/// <param name="Table">Logical name; null where any table, or none, will do.</param>
/// <param name="IsOptional">null for a response property.</param>
sealed record CustomApiPartContent(
    ComponentKind Kind,
    string Api,
    string UniqueName,
    string Name,
    Labels Names,
    Labels Descriptions,
    int Type,
    string? Table,
    bool? IsOptional)
    : SolutionComponent(
        new(Kind, $"{Api}.{UniqueName}"),
        Names,
        Table is null ? [new(ComponentKind.CustomApi, Api)] : [new(ComponentKind.CustomApi, Api), ComponentKey.Table(Table)]);
