using System.Xml;
using System.Xml.Linq;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>A main form with the cells of its tabs. What is not touched stays, letter by letter but for how XML may be spelt.</summary>
sealed class FormDefinition
{
    const int Main = 2, Active = 1;

    readonly XElement _root;

    FormDefinition(Row row, XElement root) => (Row, _root) = (row, root);

    public Row Row { get; }

    /// <returns>null where its XML cannot be read.</returns>
    public static FormDefinition? Read(Row form)
    {
        try
        {
            return SafeXml.Parse(form.Text("formxml"), LoadOptions.PreserveWhitespace).Root is { } root && root.Element("tabs") is not null
                ? new(form, root)
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    /// <summary>Where the column stands, in the order of the form.</summary>
    public IReadOnlyList<FormCell> CellsOf(LogicalName column) => [.. Cells.Where(cell => cell.Column == column.ToString())];

    public IEnumerable<FormCell> Cells => _root.Elements("tabs").Descendants("control").Select(cell => new FormCell(Row.Id, _root, cell));

    /// <summary>With all that was changed of the cells.</summary>
    public Write.Update Written => new(Row.Table, Row.Id, Row.Version, Sequence.Of(
        new ColumnSetting("formxml", new ColumnValue.Text(_root.ToString(SaveOptions.DisableFormatting)))));

    public static LogicalName TableOf(Row form) => form.Text("objecttypecode");

    public static bool IsShown(Row form) => form.Number("type") == Main && form.Number("formactivationstate") is null or Active;

    /// <param name="name">Its name, or its id.</param>
    public static bool IsCalled(Row form, string name) =>
        IsShown(form) && (Converging.Same(form.Text("name"), name) || form.Id.ToString("D") == name);

    /// <summary>Its solution forbids to change it; one that says nothing may be changed.</summary>
    public static bool IsLocked(Row form) => form.Value("iscustomizable") is ColumnValue.Flag { Value: false } && form.Flag("ismanaged");
}
