namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>What may be done with one row; the mask sharing stores.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/accessrights</remarks>
[Flags]
enum AccessRights
{
    None = 0,
    ReadAccess = 1,
    WriteAccess = 2,
    AppendAccess = 4,
    AppendToAccess = 16,
    CreateAccess = 32,
    DeleteAccess = 65536,
    ShareAccess = 262144,
    AssignAccess = 524288,
}

static class AccessRightNames
{
    /// <summary>Of the right in a privilege's name: "AppendTo" is AppendToAccess.</summary>
    public static AccessRights Of(string right) => Enum.Parse<AccessRights>(right + "Access");

    /// <summary>The words between prv and the table's name in a privilege.</summary>
    public static string[] Rights { get; } = ["Read", "Write", "Append", "AppendTo", "Create", "Delete", "Share", "Assign"];
}
