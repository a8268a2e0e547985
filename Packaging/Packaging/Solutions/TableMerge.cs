using System.Xml.Linq;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions;

/// <summary>A table's forms, views and ribbon, merged into the anchors its <c>Entity.xml</c> holds.</summary>
/// <param name="folder">Of the table, for example <c>Entities/smp_Profile</c>.</param>
sealed class TableMerge(XElement table, string folder, CustomizationsMerge source)
{
    public void Merge()
    {
        MergeForms();
        MergeViews();
        MergeRibbon();
    }

    /// <summary>The folder below FormXml is the kind of form: main, quick, quickCreate, card.</summary>
    void MergeForms()
    {
        foreach (var kind in source.TakeAll($"{folder}/FormXml").GroupBy(form => form.File.FolderPath))
        {
            var anchor = Anchor("FormXml", kind.First().File);
            anchor.Add(new XElement("forms", new XAttribute("type", kind.Key[(kind.Key.LastIndexOf('/') + 1)..]),
                kind.SelectMany(form => form.Children)));
        }
    }

    void MergeViews()
    {
        var views = source.TakeAll($"{folder}/SavedQueries").ToList();
        if (views.Count == 0) return;

        Anchor("SavedQueries", views[0].File).Add(new XElement("savedqueries", views.SelectMany(view => view.Children)));
    }

    void MergeRibbon()
    {
        if (source.TryTake($"{folder}/RibbonDiff.xml") is var (file, ribbon)) Anchor("RibbonDiffXml", file).ReplaceWith(ribbon);
    }

    XElement Anchor(string name, SourceFile file) =>
        table.Element(name) ?? throw source.NoPlace(file, $"'{folder}/Entity.xml' has no <{name} /> for it");
}
