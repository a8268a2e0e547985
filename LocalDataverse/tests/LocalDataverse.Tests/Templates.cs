using System.Runtime.CompilerServices;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests;

/// <summary>
/// New environments of these tests begin as copies, as those of a built program do, which takes a twentieth of the time; they are made anew
/// by every run, for what is beside the program may be of other presets.
/// </summary>
static class Templates
{
    [ModuleInitializer]
    internal static void Write() => LocalDataverseTemplates.Write(AppContext.BaseDirectory);

    /// <summary>The data file of an environment that begins now.</summary>
    public static Database Begin(Preset preset, string file)
    {
        Assert.True(PresetTemplates.OfProgram.Copy(preset, file));
        var database = Database.Open(file);
        using var work = database.Begin();
        work.SetDates(DateTime.UtcNow);
        work.Commit();
        return database;
    }
}
