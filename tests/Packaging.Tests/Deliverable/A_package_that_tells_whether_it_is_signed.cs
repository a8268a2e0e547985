using System.Buffers.Binary;
using System.Reflection.PortableExecutable;
using System.Text;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class A_package_that_tells_whether_it_is_signed : IDisposable
{
    readonly SampleRepository _repository = new();

    public A_package_that_tells_whether_it_is_signed() =>
        _repository.Write(_repository.Layout.AdministratorReadme, "Before.\n\n<!-- signature -->\n\nAfter.\n");

    [Fact]
    public void Without_a_signature_it_says_what_that_means()
    {
        var readme = Readme(_repository.OurAssemblies());

        Assert.Contains("carry no Authenticode signature", readme, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--", readme, StringComparison.Ordinal);
        Assert.StartsWith("Before.", readme, StringComparison.Ordinal);
        Assert.EndsWith("After.\n", readme, StringComparison.Ordinal);
    }

    [Fact]
    public void With_one_on_each_assembly_it_says_how_to_look_at_it()
    {
        var assemblies = _repository.OurAssemblies();
        foreach (var assembly in assemblies) Sign(assembly);

        Assert.Contains("carry an Authenticode signature", Readme(assemblies), StringComparison.Ordinal);
    }

    [Fact]
    public void One_assembly_without_is_enough_to_say_so()
    {
        var assemblies = _repository.OurAssemblies();
        Sign(assemblies[0]);

        Assert.Contains("carry no Authenticode signature", Readme(assemblies), StringComparison.Ordinal);
    }

    public void Dispose() => _repository.Dispose();

    string Readme(IReadOnlyList<string> assemblies)
    {
        var built = Assert.IsType<PackageBuildResult.Built>(PackageBuilder.Build(_repository.Layout, new("1.2.3", assemblies)));
        return Encoding.UTF8.GetString(built.Package.Files.Single(file => file.Path == "README.md").Content.Span);
    }

    /// <summary>A certificate table at the end, as a signing tool leaves one: fourth of the data directories, eight bytes each.</summary>
    static void Sign(string assembly)
    {
        var bytes = File.ReadAllBytes(assembly);
        var headers = new PEHeaders(new MemoryStream(bytes));
        var directories = headers.PEHeaderStartOffset + (headers.PEHeader!.Magic == PEMagic.PE32Plus ? 112 : 96);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directories + 32), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(directories + 36), 8);
        File.WriteAllBytes(assembly, [.. bytes, .. new byte[8]]);
    }
}
