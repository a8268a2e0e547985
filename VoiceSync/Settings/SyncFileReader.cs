using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Telephony.Names;
using YamlDotNet.Core;

namespace VoiceForD365.VoiceSync.Settings;

/// <param name="Names">Of the telephony cloud's paths and members.</param>
sealed record SyncSettingsRead(SyncFile File, SyncNames Names, IReadOnlyList<Diagnostic> Problems);

/// <summary>Reads voicesync.yaml and the files it names.</summary>
static class SyncFileReader
{
    /// <returns>Everything that is wrong with it; never throws for what is in it.</returns>
    public static SyncSettingsRead Read(string path)
    {
        var problems = new List<Diagnostic>();
        var file = Read(path, problems);
        var names = SyncNames.Default;
        if (file.TelephonyNames is { } other)
            names = TryReadNames(Path.GetFullPath(other, Path.GetDirectoryName(Path.GetFullPath(path))!), problems) ?? names;
        return new(file, names, problems);
    }

    static SyncFile Read(string path, List<Diagnostic> problems)
    {
        try
        {
            if (YamlSection.ReadAll(BoundedText.Read(path), path) is { } written) return new SyncSection(problems).Read(written);
            problems.Add(Unusable(path, "it is empty"));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            problems.Add(Diagnostic.Error(
                SyncCodes.FileUnreadable, "The configuration file cannot be read.", path, missing.Message,
                "name an existing file; from the repository, --local needs none"));
        }
        catch (YamlException broken)
        {
            problems.Add(Unusable($"{path}, line {broken.Start.Line}", broken.InnerException?.Message ?? broken.Message));
        }

        return new SyncFile();
    }

    static SyncNames? TryReadNames(string path, List<Diagnostic> problems)
    {
        try
        {
            return SyncNames.Parse(BoundedText.Read(path));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            problems.Add(Diagnostic.Error(
                SyncCodes.NamesUnusable, "The names of the telephony cloud cannot be used.", path, unusable.Message,
                "write a file in the format of telephony-names.json, or leave telephony-names out"));
            return null;
        }
    }

    static Diagnostic Unusable(string where, string why) => Diagnostic.Error(
        SyncCodes.FileUnusable, "The configuration file cannot be used.", where, why, "see voicesync.schema.json for what it may contain");
}
