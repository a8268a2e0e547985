namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>The one tenant of every local Dataverse.</summary>
static class Tenant
{
    public const string Id = "00000000-0000-0000-0000-0000000000aa";
    public const string Domain = "voice.local";
    public const string Name = "Voice local Dataverse";

    /// <summary>By id or domain.</summary>
    public static bool IsNamed(string text) =>
        text.Equals(Id, StringComparison.OrdinalIgnoreCase) || text.Equals(Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names under which a person finds the own tenant; programs have to name it.</summary>
    public static bool IsAnyOfAPerson(string text) =>
        text.Equals("organizations", StringComparison.OrdinalIgnoreCase) || text.Equals("common", StringComparison.OrdinalIgnoreCase);
}
