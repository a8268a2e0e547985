namespace Microsoft.Xrm.Sdk.Query;

public sealed partial class FilterExpression
{
    public LinkEntity AnyAllFilterLinkEntity { get; set; }
}
