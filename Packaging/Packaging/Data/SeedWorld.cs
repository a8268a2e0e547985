using System.Xml.Linq;
using VoiceForD365.Packaging.Checking.Source;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Data;

/// <summary>All seed data, where it belongs, and the tables of ours it may fill.</summary>
/// <param name="Seed">null when <c>seed.xml</c> is absent or not well-formed.</param>
sealed record SeedWorld(IReadOnlyList<DataSetSource> Sets, SeedSetsSource? Seed, SolutionSet Solutions)
{
    public IEnumerable<SeedTable> Tables => Sets.SelectMany(SeedTable.In);

    public IEnumerable<SeedRecord> Records => Tables.SelectMany(table => table.Records);
}

/// <summary>
/// <c>ConfigData/seed.xml</c>: which set belongs to which scenarios, what it requires, and which columns are not
/// merged like all others.
/// </summary>
/// <param name="Path">As problems name it.</param>
sealed record SeedSetsSource(string Path, XElement Root)
{
    public IEnumerable<XElement> Sets => Root.Elements("set");

    public IEnumerable<XElement> SetsNamed(string name) => Sets.Where(set => set.Attr("name") == name);

    public PackagingProblem Problem(string code, string message, XObject node, string why, string fix) =>
        new(code, message, Path, node.Line(), why, fix);
}
