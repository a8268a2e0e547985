using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>A component that a solution file holds, as it is met in an environment: ids of the data model differ, names do not.</summary>
/// <param name="Type">See <see cref="ComponentTypes"/>.</param>
/// <param name="Id">null where the file does not fix it.</param>
/// <param name="Name">As <see cref="Dataverse.NamedComponent"/> names it; null where it is known by its id alone.</param>
public sealed record PackageComponent(int Type, Guid? Id, string? Name);

/// <summary>What a solution holds here that the package would bring anew.</summary>
/// <param name="Solution">Unique name of the package's solution, also where its staged upgrade was looked at.</param>
/// <param name="Components">Empty where the environment would not say.</param>
public sealed record InstalledContent(string Solution, Sequence<InstalledComponent> Components);

/// <summary>A component of an installed solution.</summary>
/// <param name="Type">See <see cref="ComponentTypes"/>.</param>
/// <param name="Id">Of this environment.</param>
public sealed record InstalledComponent(int Type, Guid Id)
{
    /// <summary>As <see cref="PackageComponent.Name"/>; null where it was not asked for, or the environment has none.</summary>
    public string? Name { get; init; }

    /// <summary>For people, such as "web resource 'contoso_/form.js'"; null where only its id is known.</summary>
    public string? Shown { get; init; }

    /// <summary>A table with all that belongs to it, whose parts have no rows of their own.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The platform makes it along with its table; no file says anything of it.</summary>
    public bool IsOfPlatform { get; init; }

    /// <summary>Other managed solutions that hold it too, by unique name: it stays with them.</summary>
    public Sequence<string> AlsoIn { get; init; } = Sequence<string>.Empty;
}

/// <summary>The platform's numbers of kinds of components.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/solutioncomponent (componenttype)</remarks>
public static class ComponentTypes
{
    public const int Table = 1;
    public const int Column = 2;
    public const int Choice = 9;
    public const int Relationship = 10;
    public const int Key = 14;
    public const int Role = 20;
    public const int View = 26;
    public const int Process = 29;
    public const int Chart = 59;
    public const int Form = 60;
    public const int WebResource = 61;
    public const int SiteMap = 62;
    public const int CustomControl = 66;
    public const int FieldSecurityProfile = 70;
    public const int App = 80;
    public const int PluginType = 90;
    public const int PluginAssembly = 91;
    public const int Step = 92;
    public const int StepImage = 93;
    public const int EnvironmentVariable = 380;

    /// <summary>From here on each environment has numbers of its own, such as for custom APIs: those are told by name alone.</summary>
    public const int OfEnvironment = 10000;

    /// <summary>The older number of forms is another word for the same; a number of the environment says nothing.</summary>
    public static int Canonical(int type) => type switch
    {
        24 => Form,
        >= OfEnvironment => OfEnvironment,
        _ => type,
    };
}
