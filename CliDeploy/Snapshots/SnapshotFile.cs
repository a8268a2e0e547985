using System.Globalization;
using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Targets;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Snapshots;

namespace VoiceForD365.CliDeploy.Snapshots;

/// <summary>A snapshot in a file that its owner alone can read: it tells names and addresses of people.</summary>
static class SnapshotFile
{
    /// <summary>A hundred thousand agents take some fifty megabytes.</summary>
    public const long MostBytes = 256L * 1024 * 1024;

    const int MostLevels = 12;

    /// <returns>Such as voice-contoso-20261130-081000.snapshot.json, in the current folder.</returns>
    public static string DefaultName(string environment, DateTimeOffset now) => string.Create(
        CultureInfo.InvariantCulture, $"voice-{EnvironmentName.Of(environment)}-{now.UtcDateTime:yyyyMMdd-HHmmss}.snapshot.json");

    /// <param name="file">Full path; one that is there already is never overwritten: it may be the way back from something else.</param>
    /// <exception cref="RunFailedException">It cannot be written.</exception>
    public static void Write(string file, Snapshot snapshot)
    {
        if (File.Exists(file) || Directory.Exists(file))
            throw new RunFailedException(Diagnostic.Error(
                CliCodes.SnapshotIsThere,
                "The file for the snapshot already exists.",
                file,
                "it may be the way back from another change, so it is never overwritten",
                "name another file, or move this one away"));
        try
        {
            OwnerFile.Write(file, SnapshotJson.Write(snapshot), overwrites: false);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException(
                Diagnostic.Error(
                    CliCodes.SnapshotNotWritten,
                    "The snapshot cannot be written.",
                    file,
                    fault.Message,
                    "name a file in an existing folder that you may write to, and make sure there is room on the disk"),
                fault);
        }
    }

    /// <exception cref="RunFailedException">It cannot be read, is no snapshot, or is not as it was written.</exception>
    public static Snapshot Read(string file)
    {
        using var document = Parse(file);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("formatVersion", out var format)
            || format.ValueKind != JsonValueKind.Number || !format.TryGetInt32(out var version))
            throw Unreadable(file, "it has no 'formatVersion'");
        if (version != SnapshotJson.FormatVersion)
            throw new RunFailedException(Diagnostic.Error(
                CliCodes.SnapshotFormatUnknown,
                $"The snapshot has the format {version}, which this program does not know.",
                file,
                $"this program reads format {SnapshotJson.FormatVersion}",
                "use the version of this program that took it, or a newer one"));
        try
        {
            var snapshot = SnapshotJsonReader.Read(root);
            if (!root.TryGetProperty("checksum", out var checksum) || checksum.ToString() != SnapshotJson.Checksum(snapshot))
                throw new RunFailedException(Diagnostic.Error(
                    CliCodes.SnapshotAltered,
                    "The snapshot was changed after it was written.",
                    file,
                    "its content does not match its checksum: somebody edited it, or it was not transferred completely",
                    "use the file as it was written; for other changes, write a configuration"));
            return snapshot;
        }
        catch (FormatException odd)
        {
            throw Unreadable(file, odd.Message);
        }
    }

    static JsonDocument Parse(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read);
            if (!stream.CanSeek) throw Unreadable(file, "it is not a file, but a pipe or a device");
            if (stream.Length > MostBytes) throw Unreadable(file, $"it has {stream.Length} bytes, and the limit is {MostBytes}");
            return JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = MostLevels });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw Unreadable(file, fault.Message);
        }
    }

    static RunFailedException Unreadable(string file, string why) => new(Diagnostic.Error(
        CliCodes.SnapshotUnreadable,
        "The snapshot cannot be read.",
        file,
        why,
        "name a file that 'voicedeploy snapshot' or '--snapshot' wrote"));
}
