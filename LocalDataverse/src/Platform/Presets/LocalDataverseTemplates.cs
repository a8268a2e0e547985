using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse;

/// <summary>Makes the files that a new local Dataverse is copied from; part of building a program that starts many.</summary>
public static class LocalDataverseTemplates
{
    /// <param name="programFolder">Of the program that will start a local Dataverse with these assemblies.</param>
    public static void Write(string programFolder) => new PresetTemplates(Path.Combine(programFolder, PresetTemplates.FolderName)).Write();
}
