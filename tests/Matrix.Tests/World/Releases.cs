using VoiceForD365.EndToEnd.Tests;

namespace VoiceForD365.Matrix.Tests.World;

/// <summary>The product as it is, and the two kinds of newer versions: each changes a seeded text and brings a new plug-in step.</summary>
static class Releases
{
    public static readonly Guid NewStep = new("0f1e2d3c-0000-4000-8000-00000000abcd");

    const string AnyStep = "277160e3-c03f-47a3-aac7-21b6ce4a2c29";

    static readonly Lazy<BuiltPackage> FirstBuilt = new(BuiltPackage.FromSource);
    static readonly Lazy<BuiltPackage> UpdateBuilt = new(() => Newer("1.0.1.0", removes: false));
    static readonly Lazy<BuiltPackage> UpgradeBuilt = new(() => Newer("1.1.0.0", removes: true));

    static Releases() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var built in new[] { FirstBuilt, UpdateBuilt, UpgradeBuilt })
            if (built.IsValueCreated) built.Value.Dispose();
    };

    public static BuiltPackage First => FirstBuilt.Value;

    /// <summary>A new build: an update in place.</summary>
    public static BuiltPackage Update => UpdateBuilt.Value;

    /// <summary>A new minor version that lacks a component: an upgrade.</summary>
    public static BuiltPackage Upgrade => UpgradeBuilt.Value;

    static BuiltPackage Newer(string version, bool removes) => BuiltPackage.FromChangedSource(version, root =>
    {
        var core = Path.Combine(root, "Solutions/VoiceForD365Core");
        BuiltPackage.RaiseVersions(root, version);
        BuiltPackage.Edit(
            Path.Combine(root, "ConfigData/Settings/data.xml"),
            text => text.Replace("groupname\" value=\"PhoneCallSync\"", "groupname\" value=\"Phone calls\""));
        var step = File.ReadAllText(Path.Combine(core, $"SdkMessageProcessingSteps/{{{AnyStep}}}.xml"));
        File.WriteAllText(
            Path.Combine(core, $"SdkMessageProcessingSteps/{{{NewStep}}}.xml"),
            step.Replace(AnyStep, NewStep.ToString()).Replace("of enreach_voicesetting", "of enreach_voicesetting, once more"));
        BuiltPackage.Edit(
            Path.Combine(core, "Other/Solution.xml"),
            text => text.Replace(
                $"<RootComponent type=\"92\" id=\"{{{AnyStep}}}\" behavior=\"0\" />",
                $"<RootComponent type=\"92\" id=\"{{{AnyStep}}}\" behavior=\"0\" />"
                    + $"<RootComponent type=\"92\" id=\"{{{NewStep}}}\" behavior=\"0\" />"));
        if (removes) Directory.Delete(Path.Combine(core, "environmentvariabledefinitions/enreach_CallSyncUrl"), recursive: true);
    });
}
