namespace VoiceForD365.Preview.Tests;

/// <summary>A preview of some solutions in a folder of its own, deleted afterwards.</summary>
internal sealed class RenderedPreview : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("preview-").FullName;

    private RenderedPreview(IReadOnlyList<string> solutions, string? seed) => Pages = PreviewRenderer.Render(solutions, folder, seed);

    public static string RepositoryRoot { get; } = FindRoot();

    public IReadOnlyList<string> Pages { get; }

    public static RenderedPreview OfTheProduct() =>
        new([PathOf("Solutions", "VoiceForD365Core"), PathOf("Solutions", "VoiceForD365App")], PathOf("ConfigData"));

    public static RenderedPreview Of(SampleSolution solution) => new([solution.Folder], null);

    public string Text(string page) => File.ReadAllText(Path.Combine(folder, page));

    public bool Has(string file) => File.Exists(Path.Combine(folder, file));

    public IReadOnlyDictionary<string, string> Files() =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllText);

    /// <summary>The one page whose heading is this.</summary>
    public string PageCalled(string heading) =>
        Pages.Select(Text).Single(page => page.Contains($"<h1>{heading}<", StringComparison.Ordinal));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string PathOf(params string[] parts) => Path.Combine([RepositoryRoot, .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "DeploymentPackage.sln")))
            folder = folder.Parent
                ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds DeploymentPackage.sln.");
        return folder.FullName;
    }
}
