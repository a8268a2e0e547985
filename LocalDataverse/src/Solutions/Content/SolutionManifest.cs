using System.Globalization;

namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>solution.xml.</summary>
/// <param name="PackageVersion">Oldest platform that accepts the file.</param>
sealed record SolutionManifest(
    string UniqueName,
    Labels Names,
    Labels Descriptions,
    Version Version,
    bool IsManaged,
    int LanguageCode,
    Version PackageVersion,
    SolutionPublisher Publisher,
    IReadOnlyList<RootComponent> Roots,
    IReadOnlyList<MissingDependency> MissingDependencies)
{
    public string FriendlyName => Names.In(LanguageCode) ?? UniqueName;
}

/// <param name="Prefix">Customization prefix without the underscore.</param>
/// <param name="OptionValuePrefix">10000 to 99999.</param>
sealed record SolutionPublisher(string UniqueName, Labels Names, string Prefix, int OptionValuePrefix);

/// <summary>A dependency the exporting environment recorded.</summary>
/// <param name="RequiredSolution">The solution's unique name, without the version that may follow it; null when none is named.</param>
/// <param name="MinimumVersion">The version named behind the solution; null without.</param>
sealed record MissingDependency(
    DependencySide Required, DependencySide Dependent, string? RequiredSolution, Version? MinimumVersion);

/// <param name="Type">A component type's number, or the name of a framework component.</param>
sealed record DependencySide(string Type, string? SchemaName, Guid? Id, string? ParentSchemaName, string DisplayName)
{
    /// <summary>null for kinds the local Dataverse cannot look up, which are believed by their solution alone.</summary>
    public ComponentKey? Key => Keys.FirstOrDefault();

    /// <summary>All it may be known by: views and assemblies are named and have ids too.</summary>
    public IEnumerable<ComponentKey> Keys
    {
        get
        {
            if (FrameworkNames.KindOf(Type) is { } framework)
                return SchemaName is { } uniqueName ? [new ComponentKey(framework, uniqueName)] : [];
            if (!int.TryParse(Type, CultureInfo.InvariantCulture, out var type) || !Enum.IsDefined((ComponentKind)type))
                return [];
            var kind = (ComponentKind)type;
            if (kind is ComponentKind.Column or ComponentKind.AlternateKey)
                return this is { ParentSchemaName: { } parent, SchemaName: { } part }
                    ? [new ComponentKey(kind, $"{parent}.{part}".ToLowerInvariant())]
                    : [];
            ComponentKey?[] known =
            [
                SchemaName is { } name ? new ComponentKey(kind, kind == ComponentKind.Table ? name.ToLowerInvariant() : name) : null,
                Id is { } id ? ComponentKey.Of(kind, id) : null,
            ];
            return known.OfType<ComponentKey>();
        }
    }

    public static DependencySide Of(ComponentKey key, string displayName)
    {
        var dot = key.Kind is ComponentKind.Column or ComponentKind.AlternateKey ? key.Name.IndexOf('.', StringComparison.Ordinal) : -1;
        var name = key.Name[(dot + 1)..];
        var isId = Guid.TryParse(name, out var id);
        return new DependencySide(
            FrameworkNames.TypeOf(key.Kind), isId ? null : name, isId ? id : null, dot < 0 ? null : key.Name[..dot], displayName);
    }
}
