using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>
/// Model-driven apps and their site maps. Components follow the file; roles an administrator added stay, because apps merge on the
/// platform. The files carry no ids, so these are derived from the unique names and stay the same.
/// </summary>
static class AppWriter
{
    public static Guid IdOf(AppContent app) => MetadataId.From("appmodule", app.UniqueName.ToLowerInvariant());

    public static Guid IdOf(SiteMapContent map) => MetadataId.From("sitemap", map.UniqueName.ToLowerInvariant());

    public static void Apply(SiteMapContent content, ImportContext import) =>
        import.Put(ComponentKind.SiteMap, "sitemap", IdOf(content), new Dictionary<string, object?>
        {
            ["sitemapname"] = content.Names.In(import.LanguageCode) ?? content.UniqueName,
            ["sitemapnameunique"] = content.UniqueName,
            ["sitemapxml"] = content.Xml,
            ["isappaware"] = true,
        });

    public static void Apply(AppContent content, ImportContext import)
    {
        var id = IdOf(content);
        import.Put(ComponentKind.App, "appmodule", id, new Dictionary<string, object?>
        {
            ["name"] = content.Names.In(import.LanguageCode),
            ["uniquename"] = content.UniqueName,
            ["appmoduleidunique"] = id,
            ["description"] = content.Descriptions.In(import.LanguageCode),
            ["webresourceid"] = content.IconId,
            ["formfactor"] = content.Switches.FormFactor,
            ["clienttype"] = content.Switches.ClientType,
            ["navigationtype"] = content.Switches.NavigationType,
            ["welcomepageid"] = content.Switches.WelcomePage,
            ["optimizedfor"] = content.Switches.OptimizedFor,
        });
        var target = new TargetState(import.Work.Catalog, import.Work.Rows);
        ApplyComponents(id, [.. content.Components.Select(key => (key.Kind, ComponentIds.Listed(target, key)))], import);
        foreach (var role in content.Roles)
            import.Work.Rows.Link(
                import.Work.Catalog, import.Work.Catalog.ManyToMany["appmoduleroles_association"], id, LocalRole(role, import));
    }

    static void ApplyComponents(Guid app, IReadOnlyList<(ComponentKind Kind, Guid Id)> components, ImportContext import)
    {
        var table = import.Work.Catalog.RequiredTable("appmodulecomponent");
        var present = import.Work.Rows.Where(table, ("appmoduleidunique", app));
        foreach (var gone in present
            .Where(row => !components.Contains(((ComponentKind)row.Number("componenttype")!, (Guid)row["objectid"]!))))
            import.Work.Rows.Delete(table, gone.Id);
        foreach (var (kind, id) in components)
            import.Put("appmodulecomponent", MetadataId.From("appmodulecomponent", $"{app}.{kind}.{id}"), new Dictionary<string, object?>
            {
                ["appmoduleidunique"] = new RowReference("appmodule", app),
                ["componenttype"] = (int)kind,
                ["objectid"] = id,
                ["ismetadata"] = kind == ComponentKind.Table,
            });
    }

    /// <summary>A role template stands for the environment's own role made from it.</summary>
    static Guid LocalRole(Guid role, ImportContext import) =>
        !PlatformComponents.IsRoleTemplate(role)
            ? role
            : import.Work.Rows.Where(
                import.Work.Catalog.RequiredTable("role"), ("roletemplateid", new RowReference("roletemplate", role)))[0].Id;
}
