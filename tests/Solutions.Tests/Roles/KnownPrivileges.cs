namespace VoiceForD365.Solutions.Tests.Roles;

/// <summary>
/// Privileges every environment has. An unknown name in a role fails the whole import, so each is listed with where it is known from.
/// </summary>
static class KnownPrivileges
{
    internal static IReadOnlyDictionary<string, string> Sources { get; } = new (string Source, string Names)[]
    {
        ("roles in public exported solutions", """
            prvReadUser prvReadTeam prvReadRole prvReadBusinessUnit prvReadOrganization prvReadAppModule prvReadSystemForm prvReadQuery
            prvReadWebResource prvReadEntity prvReadAttribute prvReadRelationship prvReadOptionSet prvReadUserSettings
            prvReadEnvironmentVariableDefinition prvReadAccount prvAppendToAccount prvReadContact prvAppendToContact
            prvCreateContact
            """),
        ("roles in public exported solutions; phone calls share them with all other activities", """
            prvCreateActivity prvReadActivity prvWriteActivity prvAppendActivity prvAppendToActivity prvAssignActivity
            """),
        // Append to on queue carries create, update and delete on queue items, which have no privileges of their own.
        ("learn.microsoft.com/power-apps/developer/data-platform/queue-entities", "prvReadQueue prvAppendToQueue"),
        ("learn.microsoft.com/power-apps/developer/data-platform/security-roles", "prvWriteUser prvAppendToUser"),
    }.SelectMany(entry => entry.Names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(name => (name, entry.Source)))
     .ToDictionary(entry => entry.name, entry => entry.Source);
}
