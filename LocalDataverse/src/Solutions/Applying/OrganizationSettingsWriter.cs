using System.Globalization;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>
/// Settings a solution carries, each a column of the organization: those the table here has are set, the others only kept for exports.
/// They stay when the solution goes.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/maker/data-platform/export-solutions (exporting settings).</remarks>
static class OrganizationSettingsWriter
{
    public static void Apply(Customizations content, ImportContext import)
    {
        if (content.OrganizationSettings is not { } settings)
            return;
        import.Work.Layers.PutSource(
            import.Solution.Id, 0, PlaceOf(import.Solution.Id), LayerPosition.Of(import.Work, import.Solution),
            SourceText.Write(settings, ComponentSource.NoFiles));
        var table = import.Work.Catalog.RequiredTable("organization");
        var values = settings.Elements().Elements()
            .Select(setting => (Column: table.Column(setting.Name.LocalName), setting.Value))
            .Where(setting => setting.Column is { ValidForUpdate: true })
            .Select(setting => (setting.Column!.LogicalName, Value: Value(setting.Column, setting.Value)))
            .Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.LogicalName, setting => setting.Value);
        if (values.Count > 0)
            import.Put("organization", import.Work.Rows.Where(table).Single().Id, values);
    }

    /// <summary>Where the solution's own words lie: they belong to no component.</summary>
    public static Guid PlaceOf(Guid solution) => MetadataId.From("organizationsettings", solution.ToString("D"));

    /// <summary>null for what is no value of the column, and for kinds no setting has.</summary>
    static object? Value(Column column, string text) => column.Type switch
    {
        ColumnType.Boolean => bool.TryParse(text, out var flag) ? flag : text is "0" or "1" ? text == "1" : null,
        ColumnType.Integer or ColumnType.Picklist =>
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        ColumnType.String or ColumnType.Memo when text.Length > 0 => text,
        _ => null,
    };
}
