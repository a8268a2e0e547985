using System.IO.Compression;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Packages;
using VoiceForD365.Deployment.Tests.Building;

namespace VoiceForD365.Deployment.Tests.Packages;

public sealed class Unpacking_a_package : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("archive-").FullName;

    string Zip => Path.Combine(_folder, "package.zip");

    string Target => Path.Combine(_folder, "target");

    [Fact]
    public void A_sealed_package_unpacks_to_what_was_packed()
    {
        using var package = PackageFolder.Create().Seal();
        ZipFile.CreateFromDirectory(package.Path, Zip);

        var unpacked = PackageArchive.Unpack(Zip, Target).Value;

        Assert.NotNull(PackageReader.Read(unpacked).Found);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said_so() => Refused(DiagnosticCodes.PackageNotFound);

    [Fact]
    public void A_corrupt_archive_is_refused_and_nothing_stays_behind()
    {
        using var package = PackageFolder.Create().Seal();
        ZipFile.CreateFromDirectory(package.Path, Zip);
        var bytes = File.ReadAllBytes(Zip);
        File.WriteAllBytes(Zip, bytes[..(bytes.Length / 2)]);

        Refused(DiagnosticCodes.PackageNotAnArchive);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("VoiceForD365/../../outside.txt")]
    [InlineData("/outside.txt")]
    public void A_path_that_leads_outside_is_refused_before_anything_is_written(string path)
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            zip.CreateEntry("first.txt");
            zip.CreateEntry(path);
        }

        Refused(DiagnosticCodes.PackageUnsafePath);
        Assert.False(File.Exists(Path.Combine(_folder, "outside.txt")));
    }

    [Fact]
    public void Backslashes_in_names_are_slashes_as_old_tools_of_Windows_mean_them()
    {
        using var package = PackageFolder.Create().Seal();
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
            foreach (var file in Directory.EnumerateFiles(package.Path, "*", SearchOption.AllDirectories))
                zip.CreateEntryFromFile(file, Path.GetRelativePath(package.Path, file).Replace('/', '\\'));

        Assert.NotNull(PackageReader.Read(PackageArchive.Unpack(Zip, Target).Value).Found);
    }

    [Theory]
    [InlineData("..\\outside.txt")]
    [InlineData("VoiceForD365\\..\\..\\outside.txt")]
    [InlineData("C:\\outside.txt")]
    [InlineData("VoiceForD365//x")]
    public void What_is_checked_is_the_name_that_is_written(string path)
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create)) zip.CreateEntry(path);

        Refused(DiagnosticCodes.PackageUnsafePath);
    }

    [Theory]
    [InlineData("README.md", "README.md/x")]
    [InlineData("README.md", "README.md/")]
    [InlineData("README.md", "readme.MD")]
    [InlineData("a/b", "a\\b")]
    public void Entries_that_cannot_lie_beside_each_other_are_refused_by_name(string one, string other)
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        {
            zip.CreateEntry(one);
            zip.CreateEntry(other);
        }

        Refused(DiagnosticCodes.PackageNotAnArchive);
    }

    [Fact]
    public void A_name_no_disk_takes_is_refused()
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create)) zip.CreateEntry(new string('x', 300));

        Refused(DiagnosticCodes.PackageNotAnArchive);
    }

    [Fact]
    public void A_file_without_content_such_as_a_pipe_is_not_opened()
    {
        File.WriteAllBytes(Zip, []);

        Refused(DiagnosticCodes.PackageNotAnArchive);
    }

    [Fact]
    public void Where_there_is_no_room_to_unpack_the_zip_is_named_and_what_to_do()
    {
        using var package = PackageFolder.Create().Seal();
        ZipFile.CreateFromDirectory(package.Path, Zip);
        File.WriteAllText(Target, "a file where the folder should be");

        var problem = Assert.Single(PackageArchive.Unpack(Zip, Target).Problems);

        Assert.Equal((DiagnosticCodes.PackageNotUnpacked, Zip), (problem.Code, problem.Where));
        Assert.Contains("TMPDIR", problem.Fix);
        Assert.DoesNotContain(Target, problem.Why);
    }

    /// <remarks>A file system nobody can write to, root neither; there is none such on Windows.</remarks>
    [ReadOnlyPlaceFact]
    public void A_folder_for_temporary_files_that_is_read_only_is_said_to_be()
    {
        using var package = PackageFolder.Create().Seal();
        ZipFile.CreateFromDirectory(package.Path, Zip);

        var problem = Assert.Single(PackageArchive.Unpack(Zip, ReadOnlyPlaceFactAttribute.Place + "/voice/package").Problems);

        Assert.Equal((DiagnosticCodes.PackageNotUnpacked, Zip), (problem.Code, problem.Where));
        Assert.Contains("folder for temporary files", problem.Why);
    }

    sealed class ReadOnlyPlaceFactAttribute : FactAttribute
    {
        public const string Place = "/proc";

        public ReadOnlyPlaceFactAttribute() =>
            Skip = Directory.Exists(Place) ? null! : "There is no file system here that is always read-only.";
    }

    [Fact]
    public void An_archive_of_absurd_size_is_refused_before_it_is_unpacked()
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("zeros", CompressionLevel.Fastest).Open())
        {
            var megabyte = new byte[1024 * 1024];
            for (var written = 0; written < 513; written++) entry.Write(megabyte);
        }

        Refused(DiagnosticCodes.PackageTooLarge);
    }

    [Fact]
    public void An_entry_longer_than_it_says_is_refused_and_nothing_stays_behind()
    {
        using (var zip = ZipFile.Open(Zip, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("zeros", CompressionLevel.NoCompression).Open())
            entry.Write(new byte[1000]);
        SayShorter(said: 10);

        Refused(DiagnosticCodes.PackageNotAnArchive);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Writes another unpacked size of the only entry into the archive's directory, where a reader looks first.</summary>
    void SayShorter(int said)
    {
        var bytes = File.ReadAllBytes(Zip);
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), said);
        File.WriteAllBytes(Zip, bytes);
    }

    void Refused(string code)
    {
        var read = PackageArchive.Unpack(Zip, Target);

        Assert.Equal(code, Assert.Single(read.Problems).Code);
        Assert.False(Directory.Exists(Target));
    }
}
