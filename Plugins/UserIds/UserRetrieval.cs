using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>Reads users from Dataverse.</summary>
static class UserRetrieval
{
    // Far below the number of values one query takes, whatever else it asks.
    const int ValuesPerQuery = 400;

    public static IReadOnlyList<Person> ReadById(IOrganizationService service, IEnumerable<Guid> ids) =>
        ReadWhere(service, "systemuserid", ids.Distinct().Select(id => (object)id));

    public static IReadOnlyList<Person> ReadRivals(IOrganizationService service, Claims claims) =>
    [
        .. ReadWhere(service, "internalemailaddress", claims.Logins),
        .. ReadWhere(service, UserColumns.CloudEmail, claims.Logins),
        .. ReadWhere(service, UserColumns.CloudId, claims.CloudIds),
    ];

    static IReadOnlyList<Person> ReadWhere(IOrganizationService service, string column, IEnumerable<object> anyOf)
    {
        var people = new List<Person>();
        var values = anyOf.ToArray();
        for (var start = 0; start < values.Length; start += ValuesPerQuery)
        {
            var query = new QueryExpression("systemuser") { ColumnSet = new ColumnSet(Person.Columns) };
            query.Criteria.AddCondition(column, ConditionOperator.In, [.. values.Skip(start).Take(ValuesPerQuery)]);
            people.AddRange(Pages.ReadAll(service, query).Select(Person.From));
        }

        return people;
    }
}

/// <summary>Reads a query to its end, page by page.</summary>
static class Pages
{
    const int RowsPerPage = 5000;

    public static IEnumerable<Entity> ReadAll(IOrganizationService service, QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = RowsPerPage, PageNumber = 1 };
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities) yield return row;
            if (!page.MoreRecords) yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
