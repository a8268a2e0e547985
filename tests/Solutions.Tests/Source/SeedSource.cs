using System.Xml.Linq;

namespace VoiceForD365.Solutions.Tests.Source;

/// <summary>One folder under ConfigData with data.xml and data_schema.xml, and what seed.xml says about it.</summary>
sealed class SeedSource(string name)
{
    internal static IReadOnlyList<SeedSource> All { get; } = [new("Settings"), new("Cif1"), new("Cif2"), new("Plugins"), new("Steps")];
    internal static XElement SeedFile { get; } = SolutionSource.Read(Repository.PathOf("ConfigData", "seed.xml"));

    internal static SeedSource Settings => All[0];
    internal static SeedSource Cif1 => All[1];
    internal static SeedSource Cif2 => All[2];
    internal static SeedSource Plugins => All[3];

    internal static SeedSource Steps => All[4];

    internal string Name { get; } = name;
    internal string DataPath { get; } = Repository.PathOf("ConfigData", name, "data.xml");
    internal string SchemaPath { get; } = Repository.PathOf("ConfigData", name, "data_schema.xml");
    internal XElement Schema => SolutionSource.Read(SchemaPath);
    internal XElement Data => SolutionSource.Read(DataPath);
    internal XElement Set => SeedFile.Elements("set").Single(set => set.Text("@name") == Name);
    internal IEnumerable<XElement> SchemaTables => Schema.Elements("entity");
    internal IEnumerable<XElement> Records => Data.Descendants("record");

    internal IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string table) =>
        Data.Elements("entity").Single(entity => entity.Text("@name") == table).Descendants("record").Select(Values).ToList();

    internal IReadOnlyDictionary<string, string> Row(string table) => Rows(table).Single();

    static IReadOnlyDictionary<string, string> Values(XElement record) =>
        record.Elements("field").ToDictionary(field => field.Text("@name"), field => field.Text("@value"));
}
