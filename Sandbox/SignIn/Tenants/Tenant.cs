using System;

namespace VoiceForD365.Sandbox.SignIn.Tenants;

/// <summary>The one tenant of every sandbox.</summary>
internal static class Tenant
{
    public const string Id = "00000000-0000-0000-0000-0000000000aa";
    public const string Domain = "voicesandbox.local";
    public const string Name = "Voice sandbox";

    /// <summary>By id or domain.</summary>
    public static bool IsNamed(string text) =>
        text.Equals(Id, StringComparison.OrdinalIgnoreCase) || text.Equals(Domain, StringComparison.OrdinalIgnoreCase);

    /// <summary>Names under which a person finds the own tenant; programs have to name it.</summary>
    public static bool IsAnyOfAPerson(string text) =>
        text.Equals("organizations", StringComparison.OrdinalIgnoreCase) || text.Equals("common", StringComparison.OrdinalIgnoreCase);
}
