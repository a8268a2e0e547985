using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace VoiceForD365.Deployment.Tests;

/// <summary>
/// Folders are floors: each knows only those below it. Whoever needs the other direction has found the wrong place for something.
/// </summary>
public sealed class Folders_are_floors
{
    const string Engine = "VoiceForD365.Deployment";

    /// <summary>From the ground up. The road is the engine's own folder.</summary>
    static readonly string[] Floors =
    [
        "Values", "Dataverse", "Entra", "Diagnostics", "Configuration", "Vocabulary", "Callers", "Plan", "Report",
        "Shipped", "PluginSteps", "Solutions", "SeedData", "RolePrivileges", "Apps", "Cif1Apps",
        "EnvironmentVariables", "TelephonySecrets", "AppRegistrations", "ApplicationUsers", "ProviderAccess", "ExperienceProfiles",
        "Agents",
        "VoiceSettings", "CallbackProfiles", "PhoneCallForms", "ClickToDial", "Details", "Health", "Acceptance", "Interviews",
        "Uninstalling",
        "History", "Packages", "Scenarios", "Snapshots", "Approvals", "Fleets", "the road",
    ];

    /// <summary>Which projects may know which, from the ground up; a project may know those named and what they know.</summary>
    static readonly (string Project, string[] Knows)[] Projects =
    [
        ("Deployment/Engine/Engine.csproj", []),
        ("Deployment/WebApi/WebApi.csproj", ["Engine"]),
        ("Deployment/OrganizationService/OrganizationService.csproj", ["Engine"]),
        ("Plugins/Enreach.Voice.Plugins.csproj", []),
        ("PackageTemplate/PackageTemplate.csproj", ["Engine", "OrganizationService", "Enreach.Voice.Plugins"]),
        ("Packaging/SolutionSchemas/SolutionSchemas.csproj", []),
        ("Packaging/Packaging/Packaging.csproj", ["Engine", "SolutionSchemas"]),
        ("Packaging/Preview/Preview.csproj", []),
        ("LocalDataverse/src/Store/Store.csproj", []),
        ("LocalDataverse/src/Platform/Platform.csproj", ["Store"]),
        ("LocalDataverse/src/Solutions/Solutions.csproj", ["Platform", "SolutionSchemas"]),
        ("LocalDataverse/src/Plugins/Plugins.csproj", ["Platform"]),
        ("LocalDataverse/src/Wire/Wire.csproj", ["Plugins", "Solutions"]),
        ("LocalDataverse/src/Host/LocalDataverse.csproj", ["Wire"]),
        ("Packaging/Release/Release.csproj", ["Packaging"]),
        (
            "CliDeploy/CliDeploy.csproj",
            ["Engine", "OrganizationService", "WebApi", "Packaging", "Preview", "LocalDataverse", "SmartRouting.Testing", "PackageTemplate"]),
        ("VoiceSync/Rules/VoiceSync.Rules.csproj", []),
        ("VoiceSync/Telephony/VoiceSync.Telephony.csproj", ["VoiceSync.Rules"]),
        (
            "VoiceSync/VoiceSync.csproj",
            ["VoiceSync.Rules", "VoiceSync.Telephony", "WebApi", "LocalDataverse", "TelephonyCloud", "CliDeploy"]),
    ];

    [Fact]
    public void No_folder_of_the_engine_knows_one_above_it()
    {
        var engine = new ArchLoader().LoadAssembly(typeof(Planner).Assembly).Build();

        var upwards =
            from type in engine.Types
            let at = FloorOf(type)
            where at >= 0
            from target in type.Dependencies.Select(dependency => dependency.Target).Distinct()
            let to = FloorOf(target)
            where to > at
            select $"{Floors[at]}/{type.Name} knows {Floors[to]}/{target.Name}, which is a floor above: move what they share down, "
                + "or turn the question round.";

        Assert.Empty(upwards.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_folder_of_the_engine_is_a_floor() => Assert.Empty(
        Directory.GetDirectories(Path.Combine(Repository.Root, "Deployment/Engine"))
            .Select(folder => Path.GetFileName(folder))
            .Except([.. Floors, "bin", "obj"]));

    [Fact]
    public void Projects_know_only_those_below_them()
    {
        var unexpected =
            from project in Projects
            from known in ReferencesOf(project.Project).Except(project.Knows)
            select $"{project.Project} knows {known}, and may only know "
                + $"{(project.Knows is [] ? "nothing" : string.Join(", ", project.Knows))}.";

        Assert.Empty(unexpected);
    }

    [Fact]
    public void Every_project_that_is_shipped_or_builds_what_is_shipped_has_a_floor()
    {
        string[] aside = ["tests", "bench", "samples", "StandIns", "obj", "bin", "artifacts", "node_modules"];
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Repository.Root, project).Replace('\\', '/'))
            .Where(project => !project.Split('/').Any(aside.Contains));

        Assert.Equal(
            projects.Order(StringComparer.Ordinal), Projects.Select(project => project.Project).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void At_most_twelve_folders_stand_at_the_top()
    {
        var folders = Directory.GetDirectories(Repository.Root)
            .Select(folder => Path.GetFileName(folder))
            .Where(name => !name.StartsWith('.') && name != "artifacts")
            .Append("VoiceSync").Distinct();

        Assert.True(
            folders.Count() <= 12, $"These are too many to find one's way: {string.Join(", ", folders.Order(StringComparer.Ordinal))}.");
    }

    // Stand-ins are no floor: one switch replaces them, and they are known by nobody in what is shipped.
    static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Repository.Root, project)).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value)
            .Where(path => !path.Contains("$(", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path));

    /// <returns>-1 for a type that is none of the engine's, or made by the compiler for all.</returns>
    static int FloorOf(IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        if (name == Engine) return Floors.Length - 1;
        return name.StartsWith(Engine + ".", StringComparison.Ordinal)
            ? Array.IndexOf(Floors, name[(Engine.Length + 1)..].Split('.')[0])
            : -1;
    }
}
