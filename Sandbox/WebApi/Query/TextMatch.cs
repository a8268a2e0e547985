using System;
using VoiceForD365.Sandbox.Storage;

namespace VoiceForD365.Sandbox.WebApi.Query;

/// <summary>contains, startswith and endswith, which the platform answers with SQL's LIKE: % _ [] and [^] in the text are wildcards.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/query/filter-rows, "Use wildcard characters"</remarks>
internal static class TextMatch
{
    public static SqlFragment Sql(SqlFragment column, string function, string text) => text.AsSpan().IndexOfAny('%', '_', '[') < 0
        ? new SqlFragment($"dv_{function}({column.Text}, ?)", [.. column.Values, text])
        : new SqlFragment($"coalesce(dv_like({column.Text}, ?), 0)", [.. column.Values, Pattern(function, text)]);

    static string Pattern(string function, string text) => function switch
    {
        "contains" => $"%{text}%",
        "startswith" => text + "%",
        _ => "%" + text,
    };
}
