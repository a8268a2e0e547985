using System.Text;
using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using static VoiceForD365.Deployment.Tests.Building.Configured;

namespace VoiceForD365.Deployment.Tests.Building;

/// <summary>A form of accounts, columns of text, and controls that may show them.</summary>
static class FormsThatDial
{
    public const string Control = "Contoso.Dialler", Other = "Contoso.Stars";

    public const string Cell = """<control id="direct" classid="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}" datafieldname="new_direct" />""";

    public const string UniqueId = "{11111111-2222-3333-4444-555555555555}";

    public static readonly Guid Form = new("00000000-0000-0000-0000-0000000000e1");

    public static readonly string Plain = FormXml(Cell);

    public static readonly Sequence<TextColumnsOf> Columns = Sequence.Of(new TextColumnsOf(
        "account",
        Sequence.Of<TextColumn>(
            new("new_absent", "Text"), new("new_code", "VersionNumber"), new("new_direct", "Text"), new("telephone1", "Phone"))));

    public static CurrentDial Here(string formXml) => new(
        Sequence.Of(Row(formXml)), Sequence.Of(Manifest(Control), Manifest(Other, "Stars")), Sequence<Row>.Empty, Columns);

    public static string FormXml(string cells, string more = "") =>
        $"<form><tabs><tab><columns><column><sections><section><rows><row><cell>{cells}</cell></row></rows></section></sections></column>"
        + $"</columns></tab></tabs>{more}<header><rows /></header></form>";

    /// <summary>The cell with a control that somebody chose.</summary>
    public static string Chosen(params (string Client, string Name)[] controls) => FormXml(
        Cell.Replace("<control ", $"<control uniqueid=\"{UniqueId}\" "),
        $"<controlDescriptions><controlDescription forControl=\"{UniqueId}\">"
        + string.Concat(controls.Select(control => $"<customControl formFactor=\"{control.Client}\" name=\"{control.Name}\" />"))
        + "</controlDescription></controlDescriptions>");

    public static Row Row(string formXml, bool isManaged = false, bool? isCustomizable = null, string name = "Account", Guid? id = null) =>
        Configured.Row(
            "systemform",
            id ?? Form,
            ("name", Text(name)),
            ("objecttypecode", Text("account")),
            ("type", new ColumnValue.Number(2)),
            ("formactivationstate", new ColumnValue.Number(1)),
            ("ismanaged", Flag(isManaged)),
            ("iscustomizable", isCustomizable is { } given ? Flag(given) : new ColumnValue.Nothing()),
            ("formxml", Text(formXml)));

    public static Row Manifest(string name, string displayName = "Channel Communication Control", string types = "SingleLine.Text") =>
        Configured.Row(
            "customcontrol",
            Guid.NewGuid(),
            ("name", Text(name)),
            ("manifest", Text(
                $"""
                <manifest><control namespace="Contoso" constructor="Dialler" version="1.0.0" display-name-key="{displayName}">
                  <property name="ignored" of-type="SingleLine.Text" usage="input" />
                  <property name="number" of-type-group="texts" usage="bound" required="true" />
                  <type-group name="texts">{string.Concat(types.Split(' ').Select(type => $"<type>{type}</type>"))}</type-group>
                  <resources>
                    <code path="index.js" /><resx path="strings/Dialler.1031.resx" /><resx path="strings/Dialler.1033.resx" />
                  </resources>
                </control></manifest>
                """)));

    /// <summary>The texts of a control, by language.</summary>
    public static Row Texts(string control, string key, string text, int language = 1033) => Configured.Row(
        "webresource",
        Guid.NewGuid(),
        ("name", Text($"cc_{control}/strings/Dialler.{language}.resx")),
        ("content", Text(Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $"""<root><data name="{key}" xml:space="preserve"><value>{text}</value></data></root>""")))));
}
