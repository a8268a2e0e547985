using Microsoft.Xrm.Sdk.Query;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Sdk;

/// <summary>A query as plug-ins on RetrieveMultiple are handed it: of the kind the client wrote.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/best-practices/business-logic/implement-all-types-of-queries-when-filtering-
/// preoperation-retrievemultiple: FetchXML, also of the Web API and of views, is a FetchExpression; every other GET a QueryExpression.
/// </remarks>
static class WrittenQuery
{
    public static QueryBase Of(Catalog catalog, TableQuery query) =>
        query.FetchXml is { } text ? new FetchExpression(text)
        : query.IsByAttribute ? ByAttribute(catalog, query)
        : SdkQuery.Of(catalog, query);

    static QueryByAttribute ByAttribute(Catalog catalog, TableQuery query)
    {
        var expression = SdkQuery.Of(catalog, query);
        var byAttribute = new QueryByAttribute(query.Table)
        {
            ColumnSet = expression.ColumnSet,
            PageInfo = expression.PageInfo,
            TopCount = expression.TopCount,
        };
        foreach (var condition in expression.Criteria.Conditions)
            byAttribute.AddAttributeValue(condition.AttributeName, condition.Values.SingleOrDefault());
        byAttribute.Orders.AddRange(expression.Orders);
        return byAttribute;
    }

    /// <summary>The query plug-ins left.</summary>
    /// <param name="before">
    /// What it was: whether all rows are counted may stand beside FetchXML, and then is not in it; no QueryExpression says that choices are
    /// ordered by their numbers.
    /// </param>
    /// <exception cref="FaultException">They left none, or one of another table.</exception>
    public static TableQuery Read(QueryBase? query, TableQuery before)
    {
        if (query is null)
            throw Fault.InvalidArgument("A plug-in left no query in the parameter 'Query'.");
        var after = NeutralQuery.Of(query);
        return after.Table == before.Table
            ? after with
            {
                Paging = after.Paging with { WithTotal = after.Paging.WithTotal || before.Paging.WithTotal },
                RawOrder = after.RawOrder || before.RawOrder,
            }
            : throw Fault.Unsupported($"a plug-in that makes a query of '{after.Table}' out of one of '{before.Table}'");
    }
}
