using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>The id a component that exists here has: its MetadataId, or that of its row.</summary>
static class ComponentIds
{
    /// <summary>The application's ribbon is there once and has no row.</summary>
    public static Guid OfApplicationRibbon { get; } = MetadataId.From("ribbon", RibbonContent.OfApplication);

    public static Guid? Find(TargetState target, ComponentKey key)
    {
        var catalog = target.Catalog;
        switch (key.Kind)
        {
            case ComponentKind.Table:
                return catalog.Table(key.Name) is { } table ? MetadataId.Of(table) : null;
            case ComponentKind.Column:
                return target.Column(key) is { } column ? MetadataId.Of(catalog.RequiredTable(TargetState.Split(key).Table), column) : null;
            case ComponentKind.AlternateKey:
                var (owner, name) = TargetState.Split(key);
                return catalog.Table(owner) is { } keyed && keyed.Keys.TryGetValue(name, out var found)
                    ? MetadataId.Of(keyed, found)
                    : null;
            case ComponentKind.Choice:
                return target.Choice(key.Name) is { } choice ? MetadataId.Of(choice) : null;
            case ComponentKind.Relationship:
                return catalog.OneToMany.TryGetValue(key.Name, out var one) ? MetadataId.Of(one)
                    : catalog.ManyToMany.TryGetValue(key.Name, out var many) ? MetadataId.Of(many)
                    : null;
            case ComponentKind.Ribbon:
                return key.Name == RibbonContent.OfApplication ? OfApplicationRibbon : null;
            default:
                return target.Row(key)?.Id;
        }
    }

    /// <summary>
    /// As an app lists it: what is believed to be there goes by the id the file has for it, tables by the one they would have.
    /// </summary>
    public static Guid Listed(TargetState target, ComponentKey key) =>
        Find(target, key)
        ?? (Guid.TryParse(key.Name, out var id) ? id
            : key.Kind == ComponentKind.Table ? MetadataId.From("table", key.Name)
            : Of(target, key));

    /// <summary>For components the checks have already found.</summary>
    public static Guid Of(TargetState target, ComponentKey key) =>
        Find(target, key)
            ?? throw new InvalidOperationException($"Local Dataverse bug: {key} passed the checks of an import but does not exist.");
}
