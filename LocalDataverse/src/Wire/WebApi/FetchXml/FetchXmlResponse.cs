using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Vocabulary;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.FetchXml;

/// <summary>The answer to a FetchXML query as the Web API writes it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/fetchxml/page-results and /count-rows, with examples.</remarks>
static partial class FetchXmlResponse
{
    const string Crm = "@Microsoft.Dynamics.CRM.";

    public static WebApiResponse Write(Scope scope, WebApiRequest request, Table table, TableQuery query)
    {
        var annotations = new Annotations(request.Annotations);
        var answer = RowQueries.Run(scope, query, annotations.Has(FetchXmlRow.Formatted));
        var json = new JsonObject { ["@odata.context"] = $"{request.Base}$metadata#{table.EntitySetName}{Columns(table, query)}" };
        if (query.Paging.WithTotal)
            json["@odata.count"] = answer.Total;
        if (annotations.Has(Crm + "totalrecordcount"))
            json[Crm + "totalrecordcount"] = answer.Total;
        if (annotations.Has(Crm + "totalrecordcountlimitexceeded"))
            json[Crm + "totalrecordcountlimitexceeded"] = answer.TotalLimitExceeded;
        // Neither of them is there on the last page.
        if (answer.MoreRecords && answer.PagingCookie is { } cookie && annotations.Has(Crm + "fetchxmlpagingcookie"))
            json[Crm + "fetchxmlpagingcookie"] = Wrap(cookie, Math.Max(1, query.Paging.Page) + 1);
        if (answer.MoreRecords && annotations.Has(Crm + "morerecords"))
            json[Crm + "morerecords"] = true;
        var rows = new FetchXmlRow(scope, table, annotations);
        json["value"] = new JsonArray([.. answer.Rows.Select(row => (JsonNode)rows.Write(row))]);
        var response = WebApiResponse.Json(json);
        return request.Annotations.Count == 0 ? response
            : response.With("Preference-Applied", $"odata.include-annotations=\"{string.Join(',', request.Annotations)}\"");
    }

    /// <summary>The cookie inside an element that says which page it is for, escaped twice.</summary>
    static string Wrap(string cookie, int nextPage) => new XElement("cookie",
        new XAttribute("pagenumber", nextPage.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("pagingcookie", Escape(Escape(cookie))),
        new XAttribute("istracking", "False")).ToString(SaveOptions.DisableFormatting);

    static string Escape(string text) => Escapes().Replace(Uri.EscapeDataString(text), match => match.Value.ToLowerInvariant());

    static string Columns(Table table, TableQuery query)
    {
        if (query.Columns is not ColumnChoice.These(var chosen))
            return "";
        var names = chosen.Select(c => table.Column(c.Name)?.PropertyName ?? c.Name);
        return $"({string.Join(',', (query.IsAggregate || query.Distinct ? names : names.Append(table.PrimaryId)).Distinct())})";
    }

    [GeneratedRegex("%[0-9A-F]{2}")]
    private static partial Regex Escapes();
}
