namespace Enreach.Voice.Plugins.Settings;

/// <summary>What some settings must be compared with; asked only when it matters.</summary>
interface ISettingWorld
{
    /// <returns>By number, with their labels. Empty when they cannot be read.</returns>
    IReadOnlyDictionary<int, string> ReadPhoneCallStatusReasons();

    /// <returns>null when no user has this Dynamics id.</returns>
    SettingUser? TryReadUser(Guid id);

    /// <summary>Some user here has this Enreach Cloud User Id.</summary>
    bool IsCloudId(Guid id);
}

sealed record SettingUser(string Name, string? CloudId);
