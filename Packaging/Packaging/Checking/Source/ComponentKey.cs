using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Checking.Source;

/// <summary>What makes a component the same component: its type and its id, or its name where it has no id.</summary>
/// <param name="Type">Component type number, for example 1 for a table.</param>
/// <param name="Identity">A GUID without braces, or a name; lower case.</param>
internal sealed record ComponentKey(int Type, string Identity)
{
    public const int Table = 1, Choice = 9, Role = 20, View = 26, Process = 29, Ribbon = 50, Form = 60, WebResource = 61, SiteMap = 62,
        ConnectionRole = 63, FieldSecurityProfile = 70, App = 80, Assembly = 91, Step = 92, DataProvider = 181, DataSource = 183;

    public static ComponentKey Of(int type, string? id, string? name) =>
        new(type, SourceXml.TryParseGuid(id)?.ToString("D") ?? (name ?? "").ToLowerInvariant());

    public override string ToString() => $"{Word} '{Identity}'";

    private string Word => Type switch
    {
        Table => "table",
        Choice => "choice",
        Role => "role",
        View => "view",
        Process => "process",
        Ribbon => "ribbon",
        Form => "form",
        WebResource => "web resource",
        SiteMap => "site map",
        ConnectionRole => "connection role",
        FieldSecurityProfile => "field security profile",
        App => "app",
        Assembly => "plug-in assembly",
        Step => "plug-in step",
        DataProvider => "data provider",
        DataSource => "data source",
        _ => $"component of type {Type}",
    };
}
