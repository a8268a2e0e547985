using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Plugins.Hosting;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Registration;

/// <summary>Reads the steps there are.</summary>
static class StepReader
{
    const int Enabled = 0;

    /// <summary>Tables that say what runs when; when one of them changes, steps are read anew.</summary>
    public static readonly string[] Sources =
    [
        "sdkmessageprocessingstep", "sdkmessageprocessingstepimage", "sdkmessageprocessingstepsecureconfig",
        "sdkmessage", "sdkmessagefilter", "plugintype",
    ];

    public static IReadOnlyList<Step> Read(Catalog catalog, RowReader rows)
    {
        var messages = All("sdkmessage");
        var filters = All("sdkmessagefilter");
        var types = All("plugintype");
        var secrets = All("sdkmessageprocessingstepsecureconfig");
        var images = rows.Where(catalog.RequiredTable("sdkmessageprocessingstepimage"))
            .ToLookup(image => image.Lookup("sdkmessageprocessingstepid"));
        return [.. rows.Where(catalog.RequiredTable("sdkmessageprocessingstep"), SqlFragment.True).Where(IsWhole).Select(Of)];

        IReadOnlyDictionary<Guid, StoredRow> All(string table) => rows.Where(catalog.RequiredTable(table)).ToDictionary(row => row.Id);

        // Nothing keeps a row from outliving what it points at.
        bool IsWhole(StoredRow row) => row.Lookup("sdkmessageid") is { } message && messages.ContainsKey(message)
            && row.Lookup("eventhandler") is { } type && types.ContainsKey(type);

        Step Of(StoredRow row)
        {
            var filter = row.Lookup("sdkmessagefilterid") is { } id ? filters.GetValueOrDefault(id)?.Text("primaryobjecttypecode") : null;
            return new Step(
                row.Id,
                row.Text("name") ?? "",
                messages[row.Lookup("sdkmessageid")!.Value].Text("name")!,
                filter is null or "none" ? null : filter,
                row.Number("stage")!.Value,
                row.Number("mode") == 1,
                row.Number("rank") ?? 1,
                types[row.Lookup("eventhandler")!.Value],
                new PluginConfiguration(row.Text("configuration"), Secret(row)),
                Columns(row.Text("filteringattributes")) ?? [],
                row.Lookup("impersonatinguserid"),
                row["asyncautodelete"] is true,
                row.Number("statecode") == Enabled,
                [.. images[row.Id].Select(Image)]);
        }

        string? Secret(StoredRow row) =>
            row.Lookup("sdkmessageprocessingstepsecureconfigid") is { } id
                ? secrets.GetValueOrDefault(id)?.Text("secureconfig")
                : null;
    }

    static StepImage Image(StoredRow row) => new(
        row.Text("entityalias") ?? row.Text("name")!,
        row.Number("imagetype") ?? 0,
        row.Text("messagepropertyname") ?? "Target",
        Columns(row.Text("attributes")));

    static string[]? Columns(string? list) =>
        list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } names
            ? Array.ConvertAll(names, name => name.ToLowerInvariant())
            : null;
}
