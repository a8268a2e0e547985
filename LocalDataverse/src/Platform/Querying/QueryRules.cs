using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying;

/// <summary>What a query must not ask for whatever the tables are.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/reference/fetch</remarks>
static class QueryRules
{
    public const int MostRows = 5000;
    public const int MostAggregatedRows = 50000;
    public const int MostRowsWithoutCookie = 50000;

    /// <summary>SQLite takes 32,766 parameters in a statement; room is left for those of its orders.</summary>
    const int MostParameters = 32000;

    public static SqlFragment Checked(SqlFragment statement) =>
        statement.Values.Count <= MostParameters ? statement : throw QueryFault.TooManyConditions();

    public static void Check(TableQuery query)
    {
        if (query.Paging.Page < 0 || query.Paging.Size < 0)
            throw QueryFault.NotPositive("page and count");
        if (query.Top is < 1)
            throw QueryFault.NotPositive("top");
        if (query.Top > MostRows)
            throw Fault.InvalidArgument("The value of top cannot exceed 5000.");
        if (query.Top is not null && (query.Paging.Page > 1 || query.Paging.Size > 0 || query.Paging.Cookie is not null))
            throw Fault.InvalidArgument("The Top.Count can't be specified with pagingInfo");
        if (query.Top is not null && query.Paging.WithTotal)
            throw Fault.InvalidArgument("top cannot be used together with returntotalrecordcount.");
        if (query.AggregateLimit is < 1)
            throw QueryFault.NotPositive("aggregatelimit");
        if (query.AggregateLimit > MostAggregatedRows)
            throw Fault.InvalidArgument("The value of aggregatelimit cannot exceed 50000.");
    }
}
