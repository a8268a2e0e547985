namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>What kind of environment a local Dataverse starts as.</summary>
public enum Preset
{
    /// <summary>A Dataverse environment without any Dynamics 365 app.</summary>
    Bare,

    /// <summary>Customer Service with the Channel Integration Framework 1.0.</summary>
    Cif1,

    /// <summary>As <see cref="Cif1"/>, and the Channel Integration Framework 2.0 with app profiles and the workspace app.</summary>
    Cif2,

    /// <summary>As <see cref="Cif2"/>, and Omnichannel for Customer Service.</summary>
    Omnichannel,
}

static class PresetNames
{
    /// <summary>As written on command lines and in the data file.</summary>
    public static string NameOf(this Preset preset) => preset.ToString().ToLowerInvariant();

    /// <summary>The files under Presets/Data it is made of, in order; later ones build on earlier ones.</summary>
    public static IReadOnlyList<string> FilesOf(Preset preset)
    {
        string[] all = ["platform", "customers", "components", "service", "cif1", "cif2", "omnichannel"];
        return all[..(preset switch
        {
            Preset.Bare => 3,
            Preset.Cif1 => 5,
            Preset.Cif2 => 6,
            Preset.Omnichannel => 7,
            _ => throw new ArgumentOutOfRangeException(nameof(preset), preset, "Local Dataverse bug: unknown preset."),
        })];
    }
}
