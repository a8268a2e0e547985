using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

/// <summary>
/// <c>ConfigData/ownership.xml</c>: which set belongs to which scenarios, what it requires, and for every column whether the
/// package or the customer owns its value.
/// </summary>
/// <param name="Path">As problems name it.</param>
internal sealed record OwnershipSource(string Path, XElement Root)
{
    public IEnumerable<XElement> Sets => Root.Elements("set");

    public IEnumerable<XElement> SetsNamed(string name) => Sets.Where(set => set.Attr("name") == name);

    /// <returns>All entries for the column; exactly one is right.</returns>
    public IEnumerable<XElement> Columns(string set, string table, string column) =>
        SetsNamed(set).Elements("table").Where(entry => entry.Attr("name") == table)
            .Elements("column").Where(entry => entry.Attr("name") == column);

    public PackagingProblem Problem(string code, string message, XObject node, string why, string fix) =>
        new(code, message, Path, node.Line(), why, fix);
}
