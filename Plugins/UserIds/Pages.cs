using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.UserIds;

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
