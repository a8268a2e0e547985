namespace Microsoft.Xrm.Sdk.Query;

public sealed class QueryByAttribute : QueryBase
{
    public QueryByAttribute()
    {
    }

    public QueryByAttribute(string entityName) => EntityName = entityName;

    public DataCollection<string> Attributes { get; } = [];

    public ColumnSet ColumnSet { get; set; } = new();

    public string EntityName { get; set; }

    public DataCollection<OrderExpression> Orders { get; } = [];

    public PagingInfo PageInfo { get; set; } = new();

    public int? TopCount { get; set; }

    public DataCollection<object> Values { get; } = [];

    public void AddAttributeValue(string attributeName, object value)
    {
        Attributes.Add(attributeName);
        Values.Add(value);
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new(attributeName, orderType));
}
