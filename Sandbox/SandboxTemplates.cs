using System.IO;
using VoiceForD365.Sandbox.Presets;

namespace VoiceForD365.Sandbox;

/// <summary>Makes the files that new sandboxes are copied from; part of building a program that starts many.</summary>
public static class SandboxTemplates
{
    /// <param name="programFolder">Of the program that will start sandboxes with these assemblies.</param>
    public static void Write(string programFolder) => new PresetTemplates(Path.Combine(programFolder, PresetTemplates.FolderName)).Write();
}
