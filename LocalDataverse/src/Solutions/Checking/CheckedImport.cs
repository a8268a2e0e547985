using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>May this file be imported in this way into this environment? What every check looks at.</summary>
sealed class CheckedImport
{
    readonly Dictionary<ComponentKey, SolutionComponent> _components = new();
    readonly Lazy<IReadOnlyDictionary<string, bool>> _privileges;

    public CheckedImport(SolutionFile file, TargetState target, ImportMode mode)
    {
        (File, Target, Mode) = (file, target, mode);
        _privileges = new(KnownPrivileges);
        foreach (var component in file.Customizations.All)
            _components.TryAdd(component.Key, component);
        foreach (var resource in file.Customizations.WebResources)
            _components.TryAdd(ComponentKey.Of(ComponentKind.WebResource, resource.Id), resource);
    }

    public SolutionFile File { get; }

    public TargetState Target { get; }

    public ImportMode Mode { get; }

    public SolutionManifest Manifest => File.Manifest;

    public Customizations Content => File.Customizations;

    /// <summary>Names of privileges there are or will be, and whether only the whole organization makes sense for them.</summary>
    public IReadOnlyDictionary<string, bool> Privileges => _privileges.Value;

    public bool IsInFile(ComponentKey key) => _components.ContainsKey(key);

    public bool Exists(ComponentKey key) =>
        IsInFile(key) || IsImplied(key) || Target.Has(key) || EveryEnvironment.IsBelieved(Manifest, key);

    /// <summary>Whether an app or its site map may show it: a table that only the local Dataverse lacks, too.</summary>
    public bool MayBeShown(ComponentKey key) => Exists(key) || AbsentTable(key) is not null;

    /// <summary>The table a key is or belongs to, where a real environment has it and the local Dataverse has not.</summary>
    public string? AbsentTable(ComponentKey key) => key.Kind switch
    {
        ComponentKind.Table => AbsentTables.Find(Target.Catalog, key.Name),
        ComponentKind.Column => AbsentTables.Find(Target.Catalog, TargetState.Split(key).Table),
        _ => null,
    };

    /// <summary>What the platform adds to a new table by itself: its key and its system columns.</summary>
    bool IsImplied(ComponentKey key)
    {
        if (key.Kind != ComponentKind.Column)
            return false;
        var (table, column) = TargetState.Split(key);
        return Content.Tables.FirstOrDefault(t =>
            t.LogicalName.Equals(table, StringComparison.OrdinalIgnoreCase)) is { Properties: { } properties }
            && SystemParts.ColumnsOf(properties).Any(c => c.LogicalName.Equals(column, StringComparison.OrdinalIgnoreCase));
    }

    Dictionary<string, bool> KnownPrivileges()
    {
        var known = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        var privilege = Target.Catalog.RequiredTable("privilege");
        foreach (var row in Target.Rows.Where(privilege, SqlFragment.True, columns: [privilege.Columns["name"]]))
            known[row.Text("name")!] = false;
        foreach (var table in Target.Catalog.Tables.Values
            .Concat(Content.Tables.Where(table => table.Properties is not null).Select(table => TableDraft.Of(table))))
            foreach (var name in Callers.Privileges.Of(table))
                known[name] = table.Ownership == Ownership.OrganizationOwned;
        return known;
    }
}
