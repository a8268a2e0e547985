using System.Xml.Linq;
using VoiceForD365.SolutionSchemas;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>The forms of one kind of a table.</summary>
static class FormReader
{
    const string SubgridClass = "{E7A81278-8635-4d9e-8D4D-59480B391C5B}";

    public static IEnumerable<FormContent> Read(string table, XElement forms) =>
        forms.Elements("systemform").Select(form => ReadForm(table, forms.NeededAttribute("type"), form));

    static FormContent ReadForm(string table, string type, XElement node)
    {
        var form = node.Element("form")!;
        return new FormContent(
            node.Id("formid"),
            table,
            type,
            node.Labels("LocalizedNames"),
            node.Labels("Descriptions"),
            SafeXml.Compact(form),
            new FormSwitches(
                node.Int("FormPresentation", 0),
                node.Int("FormActivationState", 1),
                node.Flag("IsCustomizable", otherwise: true),
                node.Flag("CanBeDeleted", otherwise: true)),
            References.Distinct(Requires(table, form)))
        {
            IsDifference = DifferenceMarks.IsDifference(form),
        };
    }

    /// <summary>What the lists, charts and frames of a dashboard show.</summary>
    public static IEnumerable<ComponentKey> OfDashboard(XElement form) =>
        form.Descendants("control").SelectMany(Control)
            .Concat(Roles(form))
            .Concat(References.WebResources(form));

    static IEnumerable<ComponentKey> Roles(XElement form) =>
        form.Descendants("Role").Attributes("Id").Select(id => ComponentKey.Of(ComponentKind.Role, Nodes.IdOf(id.Parent!, id.Value)));

    static IEnumerable<ComponentKey> Requires(string table, XElement form) =>
        Columns(table, form)
            .Prepend(ComponentKey.Table(table))
            .Concat(form.Descendants("Library").Attributes("name").Select(name => References.WebResource(name.Value)))
            .Concat(form.Descendants("Handler").Attributes("libraryName").Select(name => References.WebResource(name.Value)))
            .Concat(Roles(form))
            .Concat(form.Descendants("control").SelectMany(Control))
            .Concat(References.WebResources(form));

    /// <summary>
    /// A control on a linked row's column (datafieldname inside a quick view) is not on a form, so every one is the table's own.
    /// </summary>
    static IEnumerable<ComponentKey> Columns(string table, XElement form) =>
        form.Descendants("control").Attributes("datafieldname")
            .Concat(form.Descendants("event").Attributes("attribute"))
            .Where(column => column.Value.Length > 0)
            .Select(column => ComponentKey.Column(table, column.Value));

    static IEnumerable<ComponentKey> Control(XElement control)
    {
        var parameters = control.Element("parameters");
        if (parameters is null)
            yield break;
        if (control.Attribute("classid")?.Value.Equals(SubgridClass, StringComparison.OrdinalIgnoreCase) == true)
        {
            if (parameters.Text("TargetEntityType") is { } table)
                yield return ComponentKey.Table(table);
            if (parameters.Text("RelationshipName") is { } relationship)
                yield return new ComponentKey(ComponentKind.Relationship, relationship);
            if (parameters.Text("ViewId") is { } view)
                yield return ComponentKey.Of(ComponentKind.View, Nodes.IdOf(parameters, view));
            if (parameters.Text("VisualizationId") is { } chart)
                yield return ComponentKey.Of(ComponentKind.Chart, Nodes.IdOf(parameters, chart));
        }

        foreach (var form in QuickForms(parameters))
            yield return form;
        if (parameters.Text("Url") is { } url && !url.Contains("://", StringComparison.Ordinal) && !url.StartsWith('$')
            && !url.StartsWith('/'))
            yield return References.WebResource(url);
    }

    /// <summary>QuickForms holds XML as text: QuickFormIds/QuickFormId with the form's id.</summary>
    static IEnumerable<ComponentKey> QuickForms(XElement parameters) =>
        parameters.Text("QuickForms") is not { } text
            ? []
            : SafeXml.Parse(System.Text.Encoding.UTF8.GetBytes(text), "a quick view control's QuickForms").Root!
                .Elements("QuickFormId")
                .SelectMany(id => new[]
                {
                    ComponentKey.Of(ComponentKind.Form, Nodes.IdOf(id, id.Value)),
                    ComponentKey.Table(id.NeededAttribute("entityname")),
                });
}
