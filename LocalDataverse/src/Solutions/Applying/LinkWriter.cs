using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Links between rows that are components.</summary>
static class LinkWriter
{
    public static void Apply(LinkContent content, ImportContext import)
    {
        var (catalog, rows) = (import.Work.Catalog, import.Work.Rows);
        var target = new TargetState(catalog, rows);
        var relationship = catalog.ManyToMany[content.Link.Relationship];
        var first = ComponentIds.Of(target, content.Requires[0]);
        var second = ComponentIds.Of(target, content.Requires[1]);
        var isFirst = relationship.Table1Column == content.Link.FirstColumn;
        var isNew = rows.Link(catalog, relationship, isFirst ? first : second, isFirst ? second : first);
        import.Ownership.Claim(import.Solution, content.Key.Kind, target.Row(content.Key)!.Id, isNew);
    }
}
