using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>A table's forms, views and ribbon, each in its own file; <c>Entity.xml</c> keeps an empty anchor for them.</summary>
/// <param name="folder">Of the table, for example <c>Entities/smp_Profile</c>.</param>
sealed class TableSplit(XElement table, string folder, UnpackedFiles files, Refusals refusals)
{
    public static void Split(XElement table, string folder, UnpackedFiles files, Refusals refusals)
    {
        var split = new TableSplit(table, folder, files, refusals);
        split.TakeForms();
        split.TakeViews();
        split.TakeRibbon();
        split.RefuseWhatIsLeft();
    }

    void TakeForms()
    {
        foreach (var forms in table.Elements("FormXml").Take(1).Elements("forms").ToList())
        {
            if (ComponentPath.Name(forms.Attr("type")) is { } kind) Take(forms, "systemform", "formid", $"FormXml/{kind}");
        }
    }

    void TakeViews()
    {
        foreach (var views in table.Elements("SavedQueries").Take(1).Elements("savedqueries").ToList())
            Take(views, "savedquery", "savedqueryid", "SavedQueries");
    }

    /// <summary>Each part to a file, inside a wrapper of its own.</summary>
    void Take(XElement wrapper, string part, string idElement, string subfolder)
    {
        foreach (var child in wrapper.Elements(part).ToList())
        {
            var file = new XElement(wrapper.Name, Detached.NamespacesAt(wrapper));
            if (ComponentPath.Id(child.Text(idElement)) is not { } id) refusals.AddNameless(child, idElement);
            else files.Add($"{folder}/{subfolder}/{id}.xml", Wrapped(file, child), child);
        }
        wrapper.Elements(part).Remove();
        if (!wrapper.HasContent() && wrapper.Attributes().All(IsRestored)) wrapper.Remove();
    }

    static XElement Wrapped(XElement wrapper, XElement child)
    {
        wrapper.Add(child);
        return wrapper;
    }

    /// <summary>Whether the packer writes the attribute anew.</summary>
    static bool IsRestored(XAttribute attribute) => attribute.IsNamespaceDeclaration || attribute.Name == "type";

    void TakeRibbon()
    {
        if (table.Element("RibbonDiffXml") is not { HasElements: true } ribbon) return;

        ribbon.AddAfterSelf(new XElement(ribbon.Name));
        files.Add($"{folder}/RibbonDiff.xml", Detached.From(ribbon), table);
    }

    void RefuseWhatIsLeft()
    {
        foreach (var node in table.Elements().Where(node => node.Name.LocalName is not ("Name" or "ObjectTypeCode" or "EntityInfo")))
        {
            if (node.Name.LocalName is "FormXml" or "SavedQueries" && node.HasElements)
                foreach (var unknown in node.Elements()) refusals.AddUnknown(unknown, $"<{node.Name.LocalName}> of '{folder}'");
            else if (node.HasContent()) refusals.AddUnknown(node, $"'{folder}'");
        }
    }
}
