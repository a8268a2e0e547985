using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Packaging.Repository;

/// <summary>What a package needs that is built, not written.</summary>
/// <param name="Version">Of the product; where nothing in the package is newer, it names the zip and stands in the manifest.</param>
/// <param name="Assemblies">Paths of the files <see cref="PackageAssemblies"/> names, built for .NET Framework where they differ.</param>
public sealed record PackageInputs(string Version, IReadOnlyList<string> Assemblies)
{
    /// <summary>Whom SECURITY.md sends people to.</summary>
    public Vendor Vendor { get; init; } = Vendor.OfProduct;
}

/// <summary>The files of a package that are built.</summary>
public static class PackageAssemblies
{
    /// <summary>File names of what Package Deployer loads, and of what that needs beside it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["DeploymentPackage.dll", "VoiceForD365.Deployment.dll", "VoiceForD365.Gateways.OrganizationService.dll"];
}
