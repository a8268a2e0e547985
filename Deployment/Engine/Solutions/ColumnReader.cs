using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Solutions;

/// <summary>Reads where a solution file keeps data: in which columns, and in which environment variables.</summary>
static class ColumnReader
{
    public static Sequence<PackageColumn> Read(XElement customizations) =>
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

    static IEnumerable<XElement> Tables(XElement customizations) =>
        customizations.Elements("Entities").Elements("Entity").Elements("EntityInfo").Elements("entity");

    static LogicalName? Name(string? text) => LogicalName.TryParse((text ?? "").ToLowerInvariant());
}
