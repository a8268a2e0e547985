using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Files;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Solutions.Components;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Server;

/// <summary>The database of an environment: new, it gets what its preset says; found, it must have been made with the same.</summary>
static class EnvironmentDatabase
{
    /// <exception cref="LocalDataverseTooNewException">A newer version wrote it.</exception>
    /// <exception cref="LocalDataversePresetException">It was made with another preset.</exception>
    public static Database Open(DataFolder folder, LocalDataverseOptions options)
    {
        if (!File.Exists(folder.DataFile))
            PresetTemplates.OfProgram.Copy(options.Preset, folder.DataFile);
        var database = Database.Open(folder.DataFile);
        database.Rules = new SolutionRules();
        try
        {
            Begin(database, options);
            if (database.PresetName != options.Preset.NameOf())
                throw new LocalDataversePresetException(folder.Path, database.PresetName, options.Preset.NameOf());
            if (!database.IsCompleted)
                PresetLoader.Complete(database, options.Preset, options.Clock);
            InterruptedOperations.Fail(database, options.Clock);
            database.ReservedSpace.Take();
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    static void Begin(Database database, LocalDataverseOptions options)
    {
        var isLoaded = database.PresetName.Length == 0;
        if (isLoaded)
            PresetLoader.Load(database, options.Preset, options.Clock);
        if (!isLoaded && !database.IsTemplate)
            return;
        using var work = database.Begin();
        if (!isLoaded)
            work.SetDates(options.Clock.GetUtcNow().UtcDateTime);
        work.Renumber(
            work.Catalog.RequiredTable("organization"), FixedIds.Organization, options.OrganizationId ?? Guid.NewGuid());
        work.Commit();
    }
}
