using VoiceForD365.Packaging.Checking;
using VoiceForD365.Packaging.Data.Rules;
using VoiceForD365.Packaging.Repository;
using VoiceForD365.Packaging.Solutions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>A copy of the small repository under Fixtures, to be spoilt by one test and deleted after it.</summary>
sealed class SampleRepository : IDisposable
{
    public const string Core = "Solutions/SampleCore", App = "Solutions/SampleApp";

    public const string Table = Core + "/Entities/smp_CallbackProfile/Entity.xml";

    static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public SampleRepository()
    {
        Root = Directory.CreateTempSubdirectory("packaging-").FullName;
        foreach (var file in Directory.EnumerateFiles(Fixtures, "*", SearchOption.AllDirectories)) Write(
            Path.GetRelativePath(Fixtures, file), File.ReadAllBytes(file));
    }

    public string Root { get; }

    public RepositoryLayout Layout => new(Root);

    public IEnumerable<string> Files =>
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file));

    /// <summary>Replaces text that must be there, everywhere it is.</summary>
    public SampleRepository Edit(string path, string old, string replacement)
    {
        var text = File.ReadAllText(Full(path));
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Write(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public SampleRepository Write(string path, string text) => Write(path, System.Text.Encoding.UTF8.GetBytes(text));

    public SampleRepository Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(path))!);
        File.WriteAllBytes(Full(path), content);
        return this;
    }

    public SampleRepository Delete(string path)
    {
        if (Directory.Exists(Full(path))) Directory.Delete(Full(path), recursive: true);
        else File.Delete(Full(path));
        return this;
    }

    public SampleRepository Move(string path, string destination)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Full(destination))!);
        Directory.Move(Full(path), Full(destination));
        return this;
    }

    public string Read(string path) => File.ReadAllText(Full(path));

    /// <returns>The first line that holds the text, 1-based.</returns>
    public int LineOf(string path, string text) =>
        Array.FindIndex(File.ReadAllLines(Full(path)), line => line.Contains(text, StringComparison.Ordinal)) + 1;

    public SolutionSource Solution(string path) => SolutionSource.Read(Full(path), path);

    public IReadOnlyList<PackagingProblem> CheckSolutions() => SolutionChecker.Check([Solution(Core), Solution(App)]);

    public IReadOnlyList<PackagingProblem> CheckData() => DataChecker.Check(Full("ConfigData"), [Solution(Core), Solution(App)]);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    string Full(string path) => Path.Combine(Root, path);
}
