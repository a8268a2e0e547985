using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Target;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>The file against the installed version of the same solution.</summary>
/// <remarks>
/// A plain update with a lower version: what the platform does through the API is not documented; the maker portal warns, and so
/// the local Dataverse refuses (docs/unverified.md).
/// </remarks>
static class InstalledVersionCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var manifest = import.Manifest;
        var installed = import.Target.Solution(manifest.UniqueName);
        var holding = import.Target.Solution(manifest.UniqueName + InstalledSolution.HoldingSuffix);
        if (installed is not null && Conflict(import, installed) is { } conflict)
            yield return conflict;
        else if (import.Mode == ImportMode.Hold && holding is not null)
            yield return Problem(
                ErrorCodes.HoldingSolutionExists,
                $"The solution '{manifest.UniqueName}' already has a holding solution '{holding.UniqueName}' (version {holding.Version}). "
                + "Promote or delete it first.");
        else if (import.Mode != ImportMode.Update && !manifest.IsManaged)
            yield return Problem(
                ErrorCodes.ImportError, $"The solution '{manifest.UniqueName}' is unmanaged; only managed solutions can be upgraded.");
        else if (import.Mode != ImportMode.Update && installed is not null && manifest.Version <= installed.Version)
            yield return Problem(
                ErrorCodes.LowerVersionUpgrade,
                $"The solution '{manifest.UniqueName}' must have a higher version than the one it upgrades: "
                + $"the file has {manifest.Version}, installed is {installed.Version}.");
        else if (import.Mode == ImportMode.Update && installed is not null && manifest.Version < installed.Version)
            yield return Problem(
                ErrorCodes.InvalidSolutionVersion,
                $"The solution '{manifest.UniqueName}' is installed with version {installed.Version}, "
                + $"which is higher than the file's {manifest.Version}.");
    }

    static ImportProblem? Conflict(CheckedImport import, InstalledSolution installed) =>
        (installed.IsManaged, import.Manifest.IsManaged) switch
        {
            (false, true) => Problem(
                ErrorCodes.ManagedOverUnmanaged,
                $"The solution '{installed.UniqueName}' is already installed on this system as an unmanaged solution and the package you "
                + "are attempting to install is managed."),
            (true, false) => Problem(
                ErrorCodes.UnmanagedOverManaged,
                $"The solution '{installed.UniqueName}' is already installed on this system as a managed solution and the package you are "
                + "attempting to install is unmanaged."),
            _ when import.Target.Publisher(import.Manifest.Publisher.UniqueName)?.Id != installed.PublisherId => Problem(
                ErrorCodes.PublisherDiffers,
                $"The solution '{installed.UniqueName}' is installed by another publisher than the file's "
                + $"'{import.Manifest.Publisher.UniqueName}'."),
            _ => null,
        };

    static ImportProblem Problem(string code, string text) => new(code, null, text);
}
