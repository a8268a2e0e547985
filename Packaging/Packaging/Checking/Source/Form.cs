using System.Xml.Linq;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>One <c>systemform</c> of a table.</summary>
internal sealed record Form(Solution Solution, Table Table, SourceFile File, XElement Node)
{
    public XElement? IdNode => Node.Element("formid");

    public string Id => IdNode?.Value.Trim() ?? "";

    /// <returns>Plain files and their managed twins.</returns>
    public static IEnumerable<Form> In(Solution solution) =>
        from table in solution.Tables
        from file in solution.XmlUnder(table.FolderPath + "/FormXml")
        from node in file.Root.Elements("systemform")
        select new Form(solution, table, file.File, node);

    /// <summary>A twin has its plain form's ids by right.</summary>
    public bool IsTwin => ManagedTwin.Is(File);
}
