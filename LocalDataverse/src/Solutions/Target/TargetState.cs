using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>The environment as the checks of an import ask about it; reads inside whatever transaction it was made for.</summary>
sealed class TargetState(Catalog catalog, RowReader rows)
{
    public Catalog Catalog { get; } = catalog;

    public RowReader Rows { get; } = rows;

    public InstalledSolution? Solution(string uniqueName) =>
        Rows.Where(Catalog.RequiredTable("solution"), ("uniquename", uniqueName)).Select(InstalledSolution.From).FirstOrDefault();

    public StoredRow? Publisher(string uniqueName) =>
        Rows.Where(Catalog.RequiredTable("publisher"), ("uniquename", uniqueName)).FirstOrDefault();

    /// <summary>Customization prefixes of every publisher here.</summary>
    public IEnumerable<string> Prefixes =>
        Rows.Where(Catalog.RequiredTable("publisher")).Select(publisher => publisher.Text("customizationprefix")).OfType<string>();

    public bool Has(ComponentKey key) => key.Kind switch
    {
        ComponentKind.Table => Catalog.Table(key.Name) is not null,
        ComponentKind.Column => Column(key) is not null,
        ComponentKind.AlternateKey => Split(key) is var (table, name) && Catalog.Table(table)?.Keys.ContainsKey(name) == true,
        ComponentKind.Choice => Choice(key.Name) is not null,
        ComponentKind.Relationship => Catalog.OneToMany.ContainsKey(key.Name) || Catalog.ManyToMany.ContainsKey(key.Name),
        ComponentKind.Ribbon => key.Name == RibbonContent.OfApplication,
        _ => PlatformComponents.Has(key) || Row(key) is not null,
    };

    public Column? Column(ComponentKey key)
    {
        var (table, name) = Split(key);
        return Catalog.Table(table)?.Column(name);
    }

    /// <summary>Global choices are found whatever their case, as the platform finds them.</summary>
    public GlobalChoice? Choice(string name) =>
        Catalog.Choices.Values.FirstOrDefault(choice => choice.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The row of a component that is one; null where it is absent or its kind unknown here.</summary>
    public StoredRow? Row(ComponentKey key)
    {
        if (!ComponentTables.All.TryGetValue(key.Kind, out var place) || Catalog.Table(place.Table) is not { } table)
            return null;
        if (key.Kind is ComponentKind.CustomApiRequestParameter or ComponentKind.CustomApiResponseProperty)
            return CustomApiPart(table, key);
        if (key.Kind is ComponentKind.RibbonCommand or ComponentKind.RibbonRule or ComponentKind.RibbonDiff)
            return Split(key) is var (owner, part)
                ? Rows.Where(table, ("entity", owner.Length == 0 ? null : owner), (place.NameColumn!, part)).FirstOrDefault()
                : null;
        if (key.Kind == ComponentKind.EnvironmentVariableValue)
            return Row(new ComponentKey(ComponentKind.EnvironmentVariable, key.Name)) is { } variable
                ? Rows.Where(table, ("environmentvariabledefinitionid", new RowReference(variable.Table.LogicalName, variable.Id)))
                    .FirstOrDefault()
                : null;
        if (FrameworkLink.Of(key.Kind) is { } link)
            return Link(table, link, key);
        var byId = Guid.TryParse(key.Name, out var id) ? Rows.Find(table, id) : null;
        return byId ?? (place.NameColumn is null ? null : Rows.Where(table, (place.NameColumn, key.Name)).FirstOrDefault());
    }

    /// <summary>Parameters are known by the unique names of their API and of their own; the file has no ids for them.</summary>
    StoredRow? CustomApiPart(Table table, ComponentKey key)
    {
        var (api, name) = Split(key);
        return Row(new ComponentKey(ComponentKind.CustomApi, api)) is { } owner
            ? Rows.Where(table, ("customapiid", new RowReference("customapi", owner.Id)), ("uniquename", name)).FirstOrDefault()
            : null;
    }

    StoredRow? Link(Table table, FrameworkLink link, ComponentKey key) =>
        link.Names(key) is var (first, second)
        && Row(new ComponentKey(link.First, first)) is { } one && Row(new ComponentKey(link.Second, second)) is { } other
            ? Rows.Where(table, (link.FirstColumn, one.Id), (link.SecondColumn, other.Id)).FirstOrDefault()
            : null;

    public static (string Table, string Name) Split(ComponentKey key)
    {
        var dot = key.Name.IndexOf('.', StringComparison.Ordinal);
        return (key.Name[..dot], key.Name[(dot + 1)..]);
    }
}
