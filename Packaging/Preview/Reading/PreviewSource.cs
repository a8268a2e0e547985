using System.Xml.Linq;

namespace VoiceForD365.Preview.Reading;

/// <summary>Everything of the solutions that people see, read once.</summary>
/// <param name="Tables">By logical name.</param>
/// <param name="Icons">Full path by name of the web resource.</param>
sealed record PreviewSource(
    IReadOnlyDictionary<string, TableInfo> Tables,
    IReadOnlyList<FormInfo> Forms,
    IReadOnlyList<ViewInfo> Views,
    IReadOnlyList<CommandInfo> Commands,
    AppInfo? App,
    IReadOnlyDictionary<string, string> Icons)
{
    public static PreviewSource Read(IReadOnlyList<string> folders)
    {
        var choices = new ChoiceCatalog(folders.SelectMany(folder => Files(folder, "OptionSets", "*.xml")).Select(SourceXml.Read));
        var tables = folders.SelectMany(TableFolders).ToList();
        return new(
            tables.Select(table => TableInfo.Parse(SourceXml.Read(Path.Combine(table, "Entity.xml")), choices))
                .GroupBy(table => table.LogicalName)
                .ToDictionary(same => same.Key, same => same.Aggregate((first, second) => first.Merge(second))),
            [.. tables.SelectMany(FormsOf)],
            [.. tables.SelectMany(ViewsOf)],
            [.. tables.Select(table => Path.Combine(table, "RibbonDiff.xml")).Where(File.Exists)
                .SelectMany(file => CommandInfo.In(SourceXml.Read(file)))],
            ReadApp(folders),
            folders.SelectMany(IconsOf).ToDictionary(icon => icon.Name, icon => icon.File));
    }

    static IEnumerable<string> TableFolders(string folder)
    {
        var tables = Path.Combine(folder, "Entities");
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The solution folder '{folder}' does not exist.");
        if (!Directory.Exists(tables)) return [];

        return Directory.GetDirectories(tables)
            .Where(table => File.Exists(Path.Combine(table, "Entity.xml")))
            .Order(StringComparer.Ordinal);
    }

    static IEnumerable<FormInfo> FormsOf(string table) =>
        from file in Files(table, "FormXml", "*.xml")
        where !file.EndsWith("_managed.xml", StringComparison.Ordinal)
        from form in SourceXml.Read(file).Elements("systemform")
        select FormInfo.Parse(form, TableName(table), Path.GetFileName(Path.GetDirectoryName(file)!));

    static IEnumerable<ViewInfo> ViewsOf(string table) =>
        from file in Files(table, "SavedQueries", "*.xml")
        from view in SourceXml.Read(file).Elements("savedquery")
        select ViewInfo.Parse(view, TableName(table));

    static IEnumerable<(string Name, string File)> IconsOf(string folder) =>
        from file in Files(folder, "WebResources", "*.svg")
        select (Path.GetRelativePath(Path.Combine(folder, "WebResources"), file).Replace('\\', '/'), file);

    static AppInfo? ReadApp(IReadOnlyList<string> folders)
    {
        var app = folders.SelectMany(folder => Files(folder, "AppModules", "AppModule.xml")).FirstOrDefault();
        var siteMap = folders.SelectMany(folder => Files(folder, "AppModuleSiteMaps", "AppModuleSiteMap.xml")).FirstOrDefault();
        return app is null || siteMap is null ? null : AppInfo.Parse(SourceXml.Read(app), SourceXml.Read(siteMap));
    }

    static string TableName(string folder) => Path.GetFileName(folder).ToLowerInvariant();

    static IEnumerable<string> Files(string folder, string below, string pattern)
    {
        var path = Path.Combine(folder, below);
        return Directory.Exists(path) ? Directory.GetFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }
}

/// <summary>A button of ours on the command bar of a list or a form.</summary>
/// <param name="Icon">Name of a web resource; null when the button has none of ours.</param>
sealed record CommandInfo(string Table, bool IsOnForm, string Label, string Tip, string? Icon)
{
    const string LabelMark = "$LocLabels:", ResourceMark = "$webresource:";

    public static IEnumerable<CommandInfo> In(XElement ribbon)
    {
        var texts = ribbon.Descendants("LocLabel").ToDictionary(label => label.Attr("Id"), label => label.Element("Titles").Label());
        string Text(string value) =>
            !value.StartsWith(LabelMark, StringComparison.Ordinal) ? value : texts.GetValueOrDefault(value[LabelMark.Length..], value);

        return from action in ribbon.Descendants("CustomAction")
               let place = action.Attr("Location").Split('.')
               where place.Length > 2
               from button in action.Descendants("Button")
               let icon = button.Attr("ModernImage")
               select new CommandInfo(
                   place[2], place[1] == "Form", Text(button.Attr("LabelText")), Text(button.Attr("ToolTipDescription")),
                   icon.StartsWith(ResourceMark, StringComparison.Ordinal) ? icon[ResourceMark.Length..] : null);
    }
}
