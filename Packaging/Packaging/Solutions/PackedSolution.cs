namespace VoiceForD365.Packaging.Solutions;

/// <summary>A solution zip, ready to be imported.</summary>
/// <param name="Version">As written in <c>solution.xml</c>.</param>
public sealed record PackedSolution(string UniqueName, string Version, PackageType Type, ReadOnlyMemory<byte> Zip)
{
    /// <summary><c>Name_managed.zip</c> or <c>Name.zip</c>, as the platform's own export calls them.</summary>
    public string FileName => Type == PackageType.Managed ? $"{UniqueName}_managed.zip" : $"{UniqueName}.zip";
}
