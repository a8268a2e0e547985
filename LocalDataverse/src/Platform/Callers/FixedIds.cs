namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>Ids that are the same in every local Dataverse.</summary>
static class FixedIds
{
    /// <summary>As it stands in the presets: an environment gets one of its own when it begins.</summary>
    public static readonly Guid Organization = new("00000002-0000-0000-0000-000000000001");

    public static readonly Guid RootBusinessUnit = new("00000004-0000-0000-0000-000000000001");

    /// <summary>The first administrator.</summary>
    public static readonly Guid Administrator = new("00000006-0000-0000-0000-000000000001");

    /// <summary>Who plug-ins are when they ask for all privileges; nobody signs in as it.</summary>
    public static readonly Guid SystemUser = new("00000006-0000-0000-0000-000000000003");
}
