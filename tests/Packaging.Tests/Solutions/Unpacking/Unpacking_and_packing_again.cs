using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Solutions;
using VoiceForD365.Packaging.Solutions.Unpacking;
using VoiceForD365.Packaging.Sources;
using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Solutions.Unpacking;

public sealed class Unpacking_and_packing_again : IDisposable
{
    readonly SampleRepository _repository = new();
    readonly string _folder = Directory.CreateTempSubdirectory("unpacking-").FullName;

    public static TheoryData<string, PackageType> Shipped => Both(ShippedSolutions.All.Select(solution => solution.Folder.DisplayPath));

    public static TheoryData<string, PackageType> Samples => Both([Core, App]);

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_solution_we_ship_unpacks_to_its_source(string path, PackageType type)
    {
        var source = ShippedSolutions.Read(path);

        var unpacked = Unpack(SolutionPacker.Pack(source, type));

        unpacked.Folder.ShouldBe([.. source.Shipped]);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_was_unpacked_packs_to_the_same_bytes_again(string path, PackageType type)
    {
        var source = ShippedSolutions.Read(path);

        var unpacked = Unpack(SolutionPacker.Pack(source, type));

        Assert.All(Enum.GetValues<PackageType>(), either =>
            Assert.Equal(SolutionPacker.Pack(source, either).Zip.ToArray(), SolutionPacker.Pack(unpacked, either).Zip.ToArray()));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_form_that_differs_when_managed_becomes_the_plain_file(string path, PackageType type)
    {
        var source = _repository.Solution(path);
        foreach (var twin in source.Folder.Files.Where(ManagedTwin.Is))
            _repository.Edit($"{path}/{twin.Path}", "\"Callback profile\"", "\"Managed twin\"");
        source = _repository.Solution(path);
        var packed = SolutionPacker.Pack(source, type);

        var unpacked = Unpack(packed);

        unpacked.Folder.ShouldBe([.. source.Shipped.Where(file => !ManagedTwin.Is(file)).Select(file => Chosen(source, file, type))]);
        Assert.Equal(packed.Zip.ToArray(), SolutionPacker.Pack(unpacked, type).Zip.ToArray());
    }

    [Fact]
    public void The_checker_finds_nothing_in_an_unpacked_source()
    {
        SolutionSource[] unpacked =
        [
            .. from source in ShippedSolutions.All
               let packed = SolutionPacker.Pack(source, PackageType.Managed)
               select Unpack(packed, Path.Combine(_folder, packed.UniqueName)),
        ];

        Assert.Equal("", SolutionChecker.Check(unpacked).Render());
    }

    [Fact]
    public void The_result_names_what_the_zip_was_and_every_file()
    {
        var packed = SolutionPacker.Pack(_repository.Solution(App), PackageType.Managed);

        var result = Assert.IsType<UnpackResult.Unpacked>(SolutionUnpacker.Unpack(Stream(packed), _folder));

        Assert.Equal(("SampleApp", "1.0.0.0", PackageType.Managed), (result.UniqueName, result.Version, result.Type));
        Assert.Equal(SourceFolder.Read(_folder).Files.Select(file => file.Path), result.Files);
    }

    SolutionSource Unpack(PackedSolution packed, string? into = null)
    {
        var result = SolutionUnpacker.Unpack(Stream(packed), into ?? _folder);

        Assert.Equal("", result is UnpackResult.Refused refused ? refused.Problems.Render() : "");
        return SolutionSource.Read(into ?? _folder);
    }

    static MemoryStream Stream(PackedSolution packed) => new(packed.Zip.ToArray());

    static SourceFile Chosen(SolutionSource source, SourceFile plain, PackageType type) =>
        type == PackageType.Managed && plain.IsXml && source.Folder.Find(ManagedTwin.PathOf(plain.Path)) is { } twin
            ? new(plain.Path, twin.Content)
            : plain;

    static TheoryData<string, PackageType> Both(IEnumerable<string> paths)
    {
        var data = new TheoryData<string, PackageType>();
        foreach (var path in paths)
            foreach (var type in Enum.GetValues<PackageType>()) data.Add(path, type);
        return data;
    }
}
