using System.Globalization;
using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Organization;

/// <summary>A query over metadata components of one kind: which, and which of their properties.</summary>
/// <param name="Criteria">null: all.</param>
/// <param name="Properties">null: all of them.</param>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/query-schema-definitions</remarks>
sealed record MetadataQuery(MetadataFilter? Criteria, IReadOnlyList<string>? Properties)
{
    /// <summary>What every answer carries, asked for or not.</summary>
    static readonly string[] Always = ["@odata.type", "MetadataId", "LogicalName", "SchemaName"];

    public MetadataQuery? Attributes { get; init; }

    public MetadataQuery? Relationships { get; init; }

    public MetadataQuery? Keys { get; init; }

    public bool Asks(string property) => Properties is null || Properties.Contains(property);

    public bool Accepts(JsonObject item) => Criteria?.Accepts(item) ?? true;

    /// <summary>The item without the properties nobody asked for.</summary>
    public JsonObject Cut(JsonObject item)
    {
        foreach (var name in item.Select(p => p.Key).ToList())
            if (!Always.Contains(name) && !Asks(name))
                item.Remove(name);
        return item;
    }
}

/// <summary>Conditions and nested filters, joined by And or Or.</summary>
sealed record MetadataFilter(bool IsOr, IReadOnlyList<MetadataCondition> Conditions, IReadOnlyList<MetadataFilter> Filters)
{
    public bool Accepts(JsonObject item)
    {
        var parts = Conditions.Select(c => c.Accepts(item)).Concat(Filters.Select(f => f.Accepts(item))).ToList();
        return parts.Count == 0 || (IsOr ? parts.Contains(true) : !parts.Contains(false));
    }
}

/// <param name="Operator">As the SDK names it: Equals, NotEquals, In, NotIn, GreaterThan, LessThan.</param>
sealed record MetadataCondition(string Property, string Operator, object? Value)
{
    public bool Accepts(JsonObject item)
    {
        var actual = Text(item[Property]);
        var wanted = Value is System.Collections.IEnumerable list and not string
            ? [.. list.Cast<object?>().Select(Text)]
            : new List<string?> { Text(Value) };
        return Operator switch
        {
            "Equals" or "In" => wanted.Contains(actual),
            "NotEquals" or "NotIn" => !wanted.Contains(actual),
            "GreaterThan" or "LessThan" when wanted.Count != 1 =>
                throw Fault.InvalidArgument($"{Operator} of '{Property}' needs exactly one value."),
            "GreaterThan" => Compare(actual, wanted[0]) > 0,
            "LessThan" => Compare(actual, wanted[0]) < 0,
            _ => throw Fault.InvalidArgument($"'{Operator}' is no MetadataConditionOperator."),
        };
    }

    static int Compare(string? left, string? right) =>
        decimal.TryParse(left, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(right, CultureInfo.InvariantCulture, out var b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(left, right);

    // A managed property is compared by its value, as the SDK does.
    static string? Text(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        JsonObject managed => Text(managed["Value"]),
        JsonValue json when json.TryGetValue<bool>(out var flag) => flag ? "true" : "false",
        Guid id => id.ToString("D"),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
