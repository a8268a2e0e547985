using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>
/// contains, startswith and endswith, which the platform answers with SQL's LIKE: % _ [] and [^] in the text are wildcards.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows, "Use wildcard characters"</remarks>
static class TextMatch
{
    public static SqlFragment Sql(SqlFragment column, string function, string text)
    {
        if (text.AsSpan().IndexOfAny('%', '_', '[') >= 0)
            return new($"coalesce(dv_like({column.Text}, ?), 0)", [.. column.Values, Pattern(function, text)]);
        var match = new SqlFragment($"dv_{function}({column.Text}, ?)", [.. column.Values, text]);
        return function == "startswith" ? SqlFragment.And(Between(column, text), match) : match;
    }

    // A beginning is a range of an index; the last code unit there is comes after any that follows the text.
    static SqlFragment Between(SqlFragment column, string text) =>
        new($"{column.Text} >= ? AND {column.Text} < ?", [.. column.Values, text, .. column.Values, text + '\uFFFF']);

    static string Pattern(string function, string text) => function switch
    {
        "contains" => $"%{text}%",
        "startswith" => text + "%",
        _ => "%" + text,
    };
}
