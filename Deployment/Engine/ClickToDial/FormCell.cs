using System.Xml.Linq;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.ClickToDial;

/// <summary>A column where it stands on a form, and the control it is shown with. Points into the form's XML.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema; the clients are 0 for phones, 1 for tablets, 2 for the web
/// (docs/facts/cif.md, "Click-to-dial control").
/// </remarks>
sealed class FormCell(Guid form, XElement root, XElement cell)
{
    static readonly string[] Clients = ["2", "0", "1"];

    /// <summary>What stands before it where a form has all of it.</summary>
    static readonly string[] Before = ["ancestor", "hiddencontrols", "tabs", "clientresources", "events", "Navigation"];

    public string Column => (string?)cell.Attribute("datafieldname") ?? "";

    /// <summary>Tells it from other cells of the form, the same column's among them.</summary>
    public string Name => (string?)cell.Attribute("id") ?? "";

    /// <summary>All that was chosen for it, as text; empty: nothing, the platform's own control shows it.</summary>
    public string Control => Description is { } description ? ControlText.Write(description) : "";

    /// <summary>Controls that somebody chose for it; none: the platform's own.</summary>
    public IReadOnlyList<string> Chosen => ControlText.Chosen(Description);

    /// <summary>It is shown with this control and no other, on every client.</summary>
    public bool ShowsWith(string control) =>
        Chosen.Count == 1 && Chosen[0] == control
        && Clients.All(client => Custom.Any(custom => (string?)custom.Attribute("formFactor") == client));

    /// <summary>Shows it with this control, on every client, whatever was chosen before.</summary>
    /// <param name="type">Of the column, in the manifests' words.</param>
    public void Show(string control, string property, string type)
    {
        var description = Description ?? AddDescription();
        foreach (var chosen in Custom.ToList()) chosen.Remove();
        foreach (var client in Clients)
            description.Add(new XElement(
                "customControl",
                new XAttribute("formFactor", client),
                new XAttribute("name", control),
                new XElement("parameters", new XElement(property, new XAttribute("type", type), Column))));
    }

    /// <summary>Takes this control away; where no other is chosen, the platform's own shows the column again.</summary>
    public void Hide(string control)
    {
        foreach (var custom in Custom.Where(custom => (string?)custom.Attribute("name") == control).ToList()) custom.Remove();
        if (Description is not null && !Custom.Any()) Clear();
    }

    /// <summary>Shows it as it was shown then, whatever was chosen since.</summary>
    /// <param name="control">Of <see cref="Control"/>.</param>
    public void Put(string control)
    {
        if (ControlText.Read(control) is not { } then)
        {
            Clear();
            return;
        }

        if (Description is { } now) now.ReplaceWith(then);
        else Descriptions().Add(then);
        cell.SetAttributeValue("uniqueid", (string)then.Attribute("forControl")!);
    }

    void Clear()
    {
        Description?.Remove();
        if (Id == OwnId) cell.Attribute("uniqueid")!.Remove();
        if (root.Element("controlDescriptions") is { HasElements: false } none) none.Remove();
    }

    IEnumerable<XElement> Custom => ControlText.Custom(Description);

    XElement? Description => Id is null
        ? null
        : root.Elements("controlDescriptions").Elements("controlDescription")
            .FirstOrDefault(description => Bare((string?)description.Attribute("forControl")) == Id);

    string? Id => Bare((string?)cell.Attribute("uniqueid"));

    /// <summary>The same in every run.</summary>
    string OwnId => StableId.Of($"dial:{form:D}:{(string?)cell.Attribute("id")}").ToString("D");

    XElement AddDescription()
    {
        if (Id is null) cell.SetAttributeValue("uniqueid", $"{{{OwnId}}}");
        var description = new XElement("controlDescription", new XAttribute("forControl", (string)cell.Attribute("uniqueid")!));
        if ((string?)cell.Attribute("classid") is { } standard)
            description.Add(new XElement(
                "customControl",
                new XAttribute("id", standard),
                new XElement("parameters", new XElement("datafieldname", Column))));
        Descriptions().Add(description);
        return description;
    }

    XElement Descriptions()
    {
        if (root.Element("controlDescriptions") is { } here) return here;
        var made = new XElement("controlDescriptions");
        root.Elements().Last(element => Before.Contains(element.Name.LocalName)).AddAfterSelf(made);
        return made;
    }

    static string? Bare(string? id) => id?.Trim('{', '}').ToLowerInvariant();
}
