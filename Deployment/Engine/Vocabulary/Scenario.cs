namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>How agents work with the soft-phone in this environment.</summary>
public enum Scenario
{
    /// <summary>No Channel Integration Framework: tables, roles and the configurator only.</summary>
    None,

    /// <summary>Single-session apps, Channel Integration Framework 1.0.</summary>
    Cif1,

    /// <summary>Multisession apps, Channel Integration Framework 2.0.</summary>
    Cif2,

    /// <summary>Multisession apps with Omnichannel.</summary>
    Omnichannel,
}
