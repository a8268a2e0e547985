using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>One result of an import job's data: of the manifest or of a component.</summary>
/// <param name="Kind">The element's name, such as webResource.</param>
sealed record ImportJobResult(string Kind, string Id, string Name, string Result, string Code, string Text)
{
    /// <exception cref="FaultException">404: no such job.</exception>
    public static IReadOnlyList<ImportJobResult> Of(Scope scope, Guid importJob)
    {
        var jobs = scope.Catalog.RequiredTable("importjob");
        var row = scope.Rows.Find(jobs, importJob) ?? throw Fault.NoRow(jobs, importJob);
        return row.Text("data") is { } data ? [.. XElement.Parse(data).Descendants("result").Select(Read)] : [];
    }

    static ImportJobResult Read(XElement result) => new(
        result.Parent!.Name.LocalName,
        result.Parent.Attribute("id")?.Value ?? "",
        result.Parent.Attribute("LocalizedName")?.Value ?? "",
        result.Attribute("result")!.Value,
        result.Attribute("errorcode")!.Value,
        result.Attribute("errortext")!.Value);
}
