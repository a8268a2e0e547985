using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>A row of the solution table.</summary>
sealed record InstalledSolution(Guid Id, string UniqueName, Version Version, bool IsManaged, Guid? PublisherId)
{
    /// <summary>What the platform appends to the name of a solution staged for upgrade.</summary>
    public const string HoldingSuffix = "_Upgrade";

    public static InstalledSolution From(StoredRow row) => new(
        row.Id,
        row.Text("uniquename")!,
        Version.TryParse(row.Text("version"), out var version) ? version : new Version(0, 0, 0, 0),
        row["ismanaged"] is true,
        row.Lookup("publisherid"));
}
