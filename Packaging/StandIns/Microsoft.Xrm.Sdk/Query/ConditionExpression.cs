using System.Runtime.Serialization;

namespace Microsoft.Xrm.Sdk.Query;

public sealed class ConditionExpression : IExtensibleDataObject
{
    public ConditionExpression()
    {
    }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator)
        : this(attributeName, conditionOperator, [])
    {
    }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, params object[] values)
    {
        AttributeName = attributeName;
        Operator = conditionOperator;
        Values.AddRange(values);
    }

    public ConditionExpression(string attributeName, ConditionOperator conditionOperator, object value)
        : this(attributeName, conditionOperator, [value])
    {
    }

    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, params object[] values)
        : this(attributeName, conditionOperator, values) => EntityName = entityName;

    public ConditionExpression(string entityName, string attributeName, ConditionOperator conditionOperator, object value)
        : this(attributeName, conditionOperator, value) => EntityName = entityName;

    public string AttributeName { get; set; }

    public bool CompareColumns { get; set; }

    public string EntityName { get; set; }

    public ExtensionDataObject ExtensionData { get; set; }

    public ConditionOperator Operator { get; set; }

    public DataCollection<object> Values { get; } = [];
}
