namespace Microsoft.Xrm.Sdk.Query;

public sealed class QueryExpression : QueryBase
{
    public QueryExpression()
        : this(null)
    {
    }

    public QueryExpression(string entityName) => EntityName = entityName;

    public ColumnSet ColumnSet { get; set; } = new();

    public FilterExpression Criteria { get; set; } = new();

    public bool Distinct { get; set; }

    public string EntityName { get; set; }

    public DataCollection<LinkEntity> LinkEntities { get; } = [];

    public bool NoLock { get; set; }

    public DataCollection<OrderExpression> Orders { get; } = [];

    public PagingInfo PageInfo { get; set; } = new();

    public int? TopCount { get; set; }

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName) =>
        AddLink(linkToEntityName, linkFromAttributeName, linkToAttributeName, JoinOperator.Inner);

    public LinkEntity AddLink(string linkToEntityName, string linkFromAttributeName, string linkToAttributeName, JoinOperator joinOperator)
    {
        var link = new LinkEntity(EntityName, linkToEntityName, linkFromAttributeName, linkToAttributeName, joinOperator);
        LinkEntities.Add(link);
        return link;
    }

    public void AddOrder(string attributeName, OrderType orderType) => Orders.Add(new(attributeName, orderType));
}
