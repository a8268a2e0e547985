using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Gateways.WebApi.Transport;
using VoiceForD365.VoiceSync.Telephony.Names;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

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
        var file = TryRead(path, problems) ?? new SyncFile();
        if (problems.Count == 0) Check(file, path, problems);
        var names = SyncNames.Default;
        if (file.TelephonyNames is { } other)
            names = TryReadNames(Path.GetFullPath(other, Path.GetDirectoryName(Path.GetFullPath(path))!), problems) ?? names;
        return new(file, names, problems);
    }

    static SyncFile? TryRead(string path, List<Diagnostic> problems)
    {
        try
        {
            using var text = new StreamReader(path);
            // What it does not know it refuses: a typing error that is silently ignored would be looked for in the wrong place.
            return new DeserializerBuilder().WithNamingConvention(HyphenatedNamingConvention.Instance).WithDuplicateKeyChecking().Build()
                .Deserialize<SyncFile?>(text);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            problems.Add(Diagnostic.Error(
                SyncCodes.FileUnreadable, "The configuration file cannot be read.", path, missing.Message,
                "name a file that is there, or start with --local"));
        }
        catch (YamlException broken)
        {
            problems.Add(Unusable($"{path}, line {broken.Start.Line}", broken.InnerException?.Message ?? broken.Message));
        }

        return null;
    }

    static void Check(SyncFile file, string path, List<Diagnostic> problems)
    {
        if (file.Environments.Count == 0) problems.Add(Unusable(path, "it names no environment"));
        foreach (var entry in file.Environments)
        {
            if (EnvironmentAddress.TryParse(entry.Url, out var problem) is null) problems.Add(Unusable(path, problem!));
            if (entry.TelephonySecretVariable is null == entry.TelephonySecretFile is null)
            {
                problems.Add(Unusable(
                    path, $"{entry.Url} needs one of telephony-secret-variable and telephony-secret-file"));
            }
        }

        problems.AddRange(file.Environments.GroupBy(entry => entry.Url, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1).Select(twice => Unusable(path, $"{twice.Key} is named twice")));
    }

    static SyncNames? TryReadNames(string path, List<Diagnostic> problems)
    {
        try
        {
            return SyncNames.Parse(File.ReadAllText(path));
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            problems.Add(Diagnostic.Error(
                SyncCodes.NamesUnusable, "The names of the telephony cloud cannot be used.", path, unusable.Message,
                "write a file of the form of telephony-names.json, or leave telephony-names out"));
            return null;
        }
    }

    static Diagnostic Unusable(string where, string why) => Diagnostic.Error(
        SyncCodes.FileUnusable, "The configuration file cannot be used.", where, why, "see voicesync.schema.json for what it may hold");
}
