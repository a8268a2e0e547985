using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>
/// Data files with a preset already in them, made when the program is built: a new environment begins as a copy of one. Where there is
/// none the preset is loaded, which comes to the same and takes longer.
/// </summary>
/// <remarks>Loading cif2 takes 100 ms of processor time compiled ahead and 150 ms when not; copying and dating it, 5.</remarks>
sealed class PresetTemplates(string folder)
{
    public const string FolderName = "presets";

    /// <summary>Beside the program.</summary>
    public static PresetTemplates OfProgram { get; } = new(Path.Combine(AppContext.BaseDirectory, FolderName));

    /// <summary>Makes one of each preset; what other versions of the program left is removed.</summary>
    public void Write()
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*.db").ToList())
            File.Delete(old);
        foreach (var preset in Enum.GetValues<Preset>())
        {
            using var database = Database.Open(FileOf(preset));
            PresetLoader.Load(database, preset, TemplateDates.Placeholder);
            using var work = database.Begin();
            work.MarkTemplate();
            work.Commit();
        }
    }

    /// <summary>Puts a copy in the place of a data file that is not there yet.</summary>
    /// <returns>false where there is no template for this preset and program.</returns>
    public bool Copy(Preset preset, string dataFile)
    {
        if (!File.Exists(FileOf(preset)))
            return false;
        // A kill in between leaves no half of a data file. The copy is the user's own, whatever the template's rights are.
        var half = dataFile + ".new";
        using (var from = File.OpenRead(FileOf(preset)))
        using (var to = File.Create(half))
            from.CopyTo(to);
        File.Move(half, dataFile);
        return true;
    }

    string FileOf(Preset preset) => Path.Combine(folder, $"{preset.NameOf()}-{Completion.ThisProgram}.db");
}
