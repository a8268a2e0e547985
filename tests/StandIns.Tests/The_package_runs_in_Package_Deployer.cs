using VoiceForD365.StandIns.Tests.Notation;

namespace VoiceForD365.StandIns.Tests;

public sealed class The_package_runs_in_Package_Deployer
{
    /// <summary>Brought by the package.</summary>
    static readonly string[] Own = ["VoiceForD365.Deployment", "VoiceForD365.Gateways.OrganizationService"];

    /// <summary>Carried by Package Deployer 4.0.0.88, with the versions it carries.</summary>
    static readonly string[] Carried =
    [
        "Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase, Version=4.0.0.0",
        "Microsoft.Xrm.Tooling.Connector, Version=4.0.0.0",
        "Microsoft.Xrm.Sdk, Version=9.0.0.0",
        "Microsoft.Crm.Sdk.Proxy, Version=9.0.0.0",
        "Microsoft.Uii.Common, Version=3.0.0.0",
    ];

    /// <summary>Part of .NET Framework 4.7.2.</summary>
    static readonly string[] Framework =
    [
        "mscorlib", "netstandard", "System", "System.Core", "System.ComponentModel.Composition", "System.Runtime.Serialization",
        "System.ServiceModel", "System.Xml.Linq", "WindowsBase",
    ];

    public static TheoryData<string> Shipped => ["DeploymentPackage.dll", .. Own.Select(name => name + ".dll")];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_assembly_it_needs_is_carried_by_the_deployer_or_brought_by_the_package(string file)
    {
        var strangers = Binaries.ReadPackage(file, reader => reader.AssemblyReferences
            .Select(handle => reader.GetAssemblyReference(handle))
            .Select(reference => (Name: reader.GetString(reference.Name), reference.Version))
            .Where(reference => !Own.Contains(reference.Name) && !Framework.Contains(reference.Name))
            .Select(reference => $"{reference.Name}, Version={reference.Version}")
            .Where(identity => !Carried.Contains(identity))
            .ToArray());

        Assert.Empty(strangers);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void It_uses_only_types_and_members_that_the_deployers_generation_has(string file)
    {
        var tooNew = Binaries.ReadPackage(file, reader => reader.MemberReferences
            .Select(handle => SdkCall.TryRead(reader, reader.GetMemberReference(handle)))
            .OfType<SdkCall>()
            .Where(call => PublishedApi.Excerpt.Find(call.Type) is not { Newer: false } type || !type.Members.Any(call.IsMember))
            .Select(call => call.ToString()).ToArray());

        Assert.Empty(tooNew);
    }

    [Fact]
    public void It_does_use_the_SDK()
    {
        var calls = Binaries.ReadPackage("DeploymentPackage.dll", reader => reader.MemberReferences
            .Select(handle => SdkCall.TryRead(reader, reader.GetMemberReference(handle)))
            .OfType<SdkCall>()
            .ToArray());

        Assert.Contains(calls, call => call.Member == "RaiseFailEvent");
    }

    [Fact]
    public void No_stand_in_lies_beside_it() =>
        Assert.DoesNotContain(Binaries.PackageFiles, file => file.StartsWith("Microsoft.", System.StringComparison.Ordinal));
}
