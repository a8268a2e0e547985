namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>What an import does with an installed version of the same solution.</summary>
enum ImportMode
{
    /// <summary>First installation, or an update in place.</summary>
    Update,

    /// <summary>Installs beside the present version, as a holding solution to promote later.</summary>
    Hold,

    /// <summary>Replaces the present version in one step.</summary>
    Upgrade,
}
