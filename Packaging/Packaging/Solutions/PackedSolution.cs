namespace VoiceForD365.Packaging.Solutions;

/// <summary>A solution zip, ready to be imported.</summary>
/// <param name="Version">As written in <c>solution.xml</c>.</param>
public sealed record PackedSolution(string UniqueName, string Version, PackageType Type, ReadOnlyMemory<byte> Zip)
{
    /// <summary><c>Name_managed.zip</c> or <c>Name.zip</c>, as the platform's own export calls them.</summary>
    public string FileName => Type == PackageType.Managed ? $"{UniqueName}_managed.zip" : $"{UniqueName}.zip";
}

/// <summary>The two forms a solution is shipped in; they differ in one line of <c>solution.xml</c> and in managed twins.</summary>
public enum PackageType
{
    /// <summary>For customers: locked, upgradable, removable.</summary>
    Managed,

    /// <summary>For development environments: every component stays editable.</summary>
    Unmanaged,
}
