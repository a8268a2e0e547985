using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>The number of rows a query has, up to 5,000, and the annotations that say whether there are more.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/count-rows</remarks>
static class RowCount
{
    /// <remarks>5000 rows per page, and $count up to 5000: docs/facts/solution-format.md.</remarks>
    public const int MaxPage = 5000;

    const string Total = "@Microsoft.Dynamics.CRM.totalrecordcount";
    const string LimitExceeded = "@Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";

    /// <param name="count">One more than the limit for any number above it; null: nobody asked.</param>
    public static void Write(JsonObject json, Annotations annotations, long? count)
    {
        if (count is { } rows)
            json["@odata.count"] = Math.Min(rows, MaxPage);
        if (annotations.Has(Total))
            json[Total] = count is { } known ? Math.Min(known, MaxPage) : -1;
        if (annotations.Has(LimitExceeded))
            json[LimitExceeded] = count > MaxPage;
    }
}
