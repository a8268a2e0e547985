namespace VoiceForD365.Packaging.Solutions;

/// <summary>The two forms a solution is shipped in; they differ in one line of <c>solution.xml</c> and in managed twins.</summary>
public enum PackageType
{
    /// <summary>For customers: locked, upgradable, removable.</summary>
    Managed,

    /// <summary>For development environments: every component stays editable.</summary>
    Unmanaged,
}
