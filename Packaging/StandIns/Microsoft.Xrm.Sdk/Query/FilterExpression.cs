using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

public sealed partial class FilterExpression : IExtensibleDataObject
{
    public FilterExpression()
    {
    }

    public FilterExpression(LogicalOperator filterOperator) => FilterOperator = filterOperator;

    public DataCollection<ConditionExpression> Conditions { get; } = [];

    public ExtensionDataObject ExtensionData { get; set; }

    public LogicalOperator FilterOperator { get; set; }

    public DataCollection<FilterExpression> Filters { get; } = [];

    public void AddCondition(ConditionExpression condition) => Conditions.Add(condition);

    public void AddCondition(string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        Conditions.Add(new(attributeName, conditionOperator, values));

    public void AddCondition(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values) =>
        Conditions.Add(new(entityName, attributeName, conditionOperator, values));

    public FilterExpression AddFilter(LogicalOperator logicalOperator)
    {
        var filter = new FilterExpression(logicalOperator);
        Filters.Add(filter);
        return filter;
    }

    public void AddFilter(FilterExpression childFilter) => Filters.Add(childFilter);
}

public enum LogicalOperator
{
    And = 0,
    Or = 1,
}
