using System.Text;
using VoiceForD365.Packaging.Deliverable;

namespace VoiceForD365.Packaging.Tests.Deliverable;

public sealed class Writing_a_package : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void Folder_and_zip_hold_the_same_files_and_the_zip_the_same_bytes_every_time()
    {
        var package = _repository.BuildPackage();
        var folder = Path.Combine(_repository.Root, "out");

        PackageWriter.WriteFolder(package, Path.Combine(folder, "package"));
        var zip = PackageWriter.WriteZip(package, folder);

        Assert.Equal("VoiceForD365-1.2.3.zip", Path.GetFileName(zip));
        var entries = ZipReading.Open(File.ReadAllBytes(zip));
        Assert.Equal(package.Files.Count, entries.Count);
        Assert.All(entries, entry => Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "package", entry.Key)), entry.Value));
        Assert.Equal(
            File.ReadAllBytes(zip),
            File.ReadAllBytes(PackageWriter.WriteZip(_repository.BuildPackage(), Path.Combine(folder, "again"))));
    }

    [Fact]
    public void A_folder_that_was_there_before_leaves_nothing_behind()
    {
        _repository.Write("out/package/old.dll", "leftover");
        PackageWriter.WriteFolder(_repository.BuildPackage(), Path.Combine(_repository.Root, "out/package"));
        Assert.False(File.Exists(Path.Combine(_repository.Root, "out/package/old.dll")));
    }

    [Fact]
    public void Unmanaged_solutions_come_beside_the_package()
    {
        var package = _repository.BuildPackage();

        Assert.Equal(["SampleApp.zip", "SampleCore.zip"], package.UnmanagedSolutions.Select(solution => solution.FileName));
        var written = PackageWriter.WriteSolution(package.UnmanagedSolutions[0], Path.Combine(_repository.Root, "out"));
        Assert.Contains("<Managed>0</Managed>", Encoding.UTF8.GetString(ZipReading.Open(File.ReadAllBytes(written))["solution.xml"]),
            StringComparison.Ordinal);
    }
}
