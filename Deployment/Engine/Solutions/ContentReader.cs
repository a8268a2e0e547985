using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Reads what a solution file brings besides its manifest: where it keeps data, and its alternate keys.</summary>
static class ContentReader
{
    public static Sequence<PackageColumn> ReadColumns(XElement customizations) =>
        (from entity in Tables(customizations)
         let table = Name((string?)entity.Attribute("Name"))
         from attribute in entity.Elements("attributes").Elements("attribute")
         let column = Name((string?)attribute.Element("LogicalName"))
         where table is not null && column is not null && (string?)attribute.Element("Type") != "primarykey"
         select new PackageColumn(table.Value, column.Value)).ToSequence();

    public static Sequence<LogicalName> ReadVirtualTables(XElement customizations) =>
        (from entity in Tables(customizations)
         let table = Name((string?)entity.Attribute("Name"))
         where table is not null && entity.Element("DataProviderId") is not null
         select table.Value).ToSequence();

    public static Sequence<string> ReadVariables(ZipArchive archive) => archive.Entries
        .Select(entry => Regex.Match(
            entry.FullName, @"^environmentvariabledefinitions[/\\](?<name>\w+)[/\\]environmentvariabledefinition\.xml$"))
        .Where(match => match.Success)
        .Select(match => match.Groups["name"].Value)
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToSequence();

    public static Sequence<PackageKey> ReadKeys(XElement customizations) =>
        (from entity in Tables(customizations)
         from key in entity.Elements("EntityKeys").Elements("EntityKey")
         let table = Name((string?)entity.Attribute("Name"))
         let name = Name((string?)key.Element("LogicalName"))
         where table is not null && name is not null
         select new PackageKey(table.Value, name.Value)).ToSequence();

    /// <summary>Tables to be asked for, so that it is known how their keys are.</summary>
    public static IEnumerable<LogicalName> TablesWithKeys(IEnumerable<SolutionPackage> solutions) =>
        solutions.SelectMany(solution => solution.Keys).Select(key => key.Table);

    static IEnumerable<XElement> Tables(XElement customizations) =>
        customizations.Elements("Entities").Elements("Entity").Elements("EntityInfo").Elements("entity");

    static LogicalName? Name(string? text) => LogicalName.TryParse((text ?? "").ToLowerInvariant());
}
