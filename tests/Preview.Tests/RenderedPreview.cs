namespace VoiceForD365.Preview.Tests;

/// <summary>A preview of some solutions in a folder of its own, deleted afterwards.</summary>
sealed class RenderedPreview : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("preview-").FullName;

    RenderedPreview(IReadOnlyList<string> solutions, string? seed) => Pages = PreviewRenderer.Render(solutions, _folder, seed);

    public static string RepositoryRoot { get; } = FindRoot();

    public IReadOnlyList<string> Pages { get; }

    public static RenderedPreview OfTheProduct() =>
        new([PathOf("Solutions", "VoiceForD365Core"), PathOf("Solutions", "VoiceForD365App")], PathOf("ConfigData"));

    public static RenderedPreview Of(SampleSolution solution) => new([solution.Folder], null);

    public string Text(string page) => File.ReadAllText(Path.Combine(_folder, page));

    public bool Has(string file) => File.Exists(Path.Combine(_folder, file));

    public IReadOnlyDictionary<string, string> Files() =>
        Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(_folder, file), File.ReadAllText);

    /// <summary>The one page whose heading is this.</summary>
    public string PageCalled(string heading) =>
        Pages.Select(Text).Single(page => page.Contains($"<h1>{heading}<", StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    static string PathOf(params string[] parts) => Path.Combine([RepositoryRoot, .. parts]);

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DeploymentPackage.sln")))
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds DeploymentPackage.sln.");
        return folder.FullName;
    }
}
