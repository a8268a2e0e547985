using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

/// <summary>What every page is drawn from: the source, and the rows to fill it with.</summary>
sealed record Drawing(PreviewSource Source, SampleRows Rows)
{
    public TableInfo? Table(string logicalName) => Source.Tables.GetValueOrDefault(logicalName);

    public ViewInfo? View(string id) => Source.Views.FirstOrDefault(view => view.Id == id);

    public FormInfo? Form(string id) => Source.Forms.FirstOrDefault(form => form.Id == id);

    /// <summary>The view a page of the app opens: the one it names, else the app's for that table, else the table's default.</summary>
    public ViewInfo? ViewOf(NavigationPage page) =>
        page.View is { } id
            ? View(id)
            : PublicViews(page.Table)
                .OrderByDescending(view => Source.App?.Views.Contains(view.Id))
                .ThenByDescending(view => view.IsDefault)
                .FirstOrDefault();

    public FormInfo? MainForm(string table) => Source.Forms.FirstOrDefault(form => form.Table == table && form.Kind == "main");

    public string ColumnLabel(string table, string column) =>
        Table(table)?.Columns.GetValueOrDefault(column)?.Label is { Length: > 0 } label ? label : PlatformLabels.Of(column);

    /// <summary>As a person reads it: the label of an option, not its number.</summary>
    public string Value(string table, string column, IReadOnlyDictionary<string, string> row)
    {
        var value = row.GetValueOrDefault(column, column == "statecode" ? "0" : "");
        var options = Table(table)?.Columns.GetValueOrDefault(column)?.Options;
        var stored = value switch { "True" => "1", "False" => "0", _ => value };
        return options is { Count: > 0 } && options.TryGetValue(stored, out var label) ? label : value;
    }

    IEnumerable<ViewInfo> PublicViews(string table) => Source.Views.Where(view => view.Table == table && view.IsPublic);
}

/// <summary>Labels of standard columns our lists show; the source does not repeat what the platform defines.</summary>
static class PlatformLabels
{
    static readonly Dictionary<string, string> Labels = new()
    {
        ["activityid"] = "Activity",
        ["businessunitid"] = "Business Unit",
        ["createdon"] = "Created On",
        ["domainname"] = "User Name",
        ["fullname"] = "Full Name",
        ["internalemailaddress"] = "Primary Email",
        ["isdisabled"] = "Status",
        ["mobilephone"] = "Mobile Phone",
        ["modifiedon"] = "Modified On",
        ["ownerid"] = "Owner",
        ["phonenumber"] = "Phone Number",
        ["statecode"] = "Status",
        ["subject"] = "Subject",
    };

    /// <returns>The logical name when the label is not known.</returns>
    public static string Of(string column) => Labels.GetValueOrDefault(column, column);
}
