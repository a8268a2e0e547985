using System.Xml;
using System.Xml.Schema;

namespace VoiceForD365.Solutions.Tests.Source;

static class SchemaValidation
{
    /// <summary>What an XML file does to displease a schema, one line each. Empty when it is valid.</summary>
    internal static IReadOnlyList<string> Problems(string file, string schema)
    {
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, DtdProcessing = DtdProcessing.Prohibit };
        settings.Schemas.Add(null, schema);
        settings.ValidationFlags |= XmlSchemaValidationFlags.ReportValidationWarnings;
        settings.ValidationEventHandler += (_, e) => problems.Add($"{file}({e.Exception.LineNumber}): {e.Message}");

        using var reader = XmlReader.Create(file, settings);
        while (reader.Read())
        {
        }

        return problems;
    }
}
