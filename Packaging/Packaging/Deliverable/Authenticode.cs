using System.Collections.Immutable;
using System.Reflection.PortableExecutable;
using System.Text;

namespace VoiceForD365.Packaging.Deliverable;

/// <summary>Tells in the administrator's README whether the package's code is signed, and what that means.</summary>
/// <remarks>Whether the signature holds, only Windows can tell; here it is only looked for.</remarks>
static class Authenticode
{
    /// <summary>Stands in the README where it is told.</summary>
    const string Mark = "<!-- signature -->";

    const string Signed = """
        The package's assemblies carry an Authenticode signature. `Get-AuthenticodeSignature C:\VoiceForD365\*.dll` shows whose it is, and
        whether it holds.
        """;

    const string Unsigned = """
        The package's assemblies carry no Authenticode signature. Package Deployer does not ask for one; Windows does where a policy of yours
        lets signed code run alone (AppLocker, App Control for Business), and the package is then not loaded. Ask your vendor for a signed
        package, allow the three files by the hashes in `manifest.json`, or use `voicedeploy` from a machine without the policy. Do not sign
        the files yourself: the package checks them against its manifest, and would refuse them.
        """;

    /// <param name="assembly">A portable executable's bytes.</param>
    public static bool IsSigned(ReadOnlyMemory<byte> assembly)
    {
        using var reader = new PEReader(ImmutableArray.Create(assembly.Span));
        return reader.PEHeaders.PEHeader is { CertificateTableDirectory.Size: > 0 };
    }

    /// <returns>The README with the paragraph that is true of these assemblies; one without the mark as it is.</returns>
    public static ReadOnlyMemory<byte> Tell(ReadOnlyMemory<byte> readme, IEnumerable<ReadOnlyMemory<byte>> assemblies) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(readme.Span).Replace(
            Mark, (assemblies.All(IsSigned) ? Signed : Unsigned).ReplaceLineEndings("\n"), StringComparison.Ordinal));
}
