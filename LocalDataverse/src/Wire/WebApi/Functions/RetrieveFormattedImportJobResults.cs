using System.Text.Json.Nodes;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>An import job's data as a spreadsheet (Excel 2003 XML): a sheet of the solution, one of its components.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveformattedimportjobresults. Which columns the platform's
/// sheets have is not documented (docs/unverified.md).
/// </remarks>
sealed class RetrieveFormattedImportJobResults : IFunction
{
    static readonly XNamespace Sheet = "urn:schemas-microsoft-com:office:spreadsheet";

    public string Name => "RetrieveFormattedImportJobResults";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        scope.Caller.Demand("prvImportCustomization");
        var results = ImportJobResult.Of(scope, request.Id("ImportJobId"));
        var book = new XElement(
            Sheet + "Workbook",
            new XAttribute(XNamespace.Xmlns + "ss", Sheet.NamespaceName),
            Worksheet("Solution", results.Where(result => result.Kind == "solutionManifest")),
            Worksheet("Components", results.Where(result => result.Kind != "solutionManifest")));
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["FormattedResults"] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + book.ToString(SaveOptions.DisableFormatting),
        });
    }

    static XElement Worksheet(string name, IEnumerable<ImportJobResult> results) => new(
        Sheet + "Worksheet",
        new XAttribute(Sheet + "Name", name),
        new XElement(
            Sheet + "Table",
            Row("Item type", "Id", "Display name", "Status", "Error code", "Error text"),
            results.Select(result => Row(result.Kind, result.Id, result.Name, result.Result, result.Code, result.Text))));

    static XElement Row(params string[] cells) => new(Sheet + "Row", cells.Select(cell =>
        new XElement(Sheet + "Cell", new XElement(Sheet + "Data", new XAttribute(Sheet + "Type", "String"), cell))));
}
