namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// The folders of a project are floors: whoever opens one has to know those below it and no others. Folders inside a folder are its rooms,
/// and the files beside the project file are a floor of their own.
/// </summary>
public sealed class Folders_in_circles
{
    public static TheoryData<string> Projects => [.. KnownFiles.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_know_each_other_in_a_circle(string project)
    {
        var circle = Circle(project, KnownFiles.Of(project));

        Assert.True(circle is null, circle);
    }

    [Fact]
    public void A_circle_is_told_by_the_files_it_goes_through()
    {
        var files = new Dictionary<string, HashSet<string>>
        {
            ["Rows/Writer.cs"] = ["Rows/Checks.cs", "Security/Rules.cs"],
            ["Rows/Checks.cs"] = [],
            ["Security/Rules.cs"] = ["Scope.cs", "Rows/Checks.cs"],
            ["Scope.cs"] = [],
        };

        Assert.Equal(
            "The folders Rows, Security of Platform.csproj know each other in a circle, so that none of them is a floor of the other: "
            + "Rows/Writer.cs knows Security/Rules.cs; Security/Rules.cs knows Rows/Checks.cs. "
            + "Move what both need into a folder below, or hand the lower one what it now asks for.",
            Circle("Platform.csproj", files));
        files["Security/Rules.cs"].Remove("Rows/Checks.cs");
        Assert.Null(Circle("Platform.csproj", files));
    }

    /// <returns>null where there is none.</returns>
    static string? Circle(string project, Dictionary<string, HashSet<string>> files)
    {
        var folders = files.Keys.Select(FolderOf).Distinct().ToDictionary(folder => folder, _ => new HashSet<string>(StringComparer.Ordinal));
        foreach (var (file, known) in files)
            folders[FolderOf(file)].UnionWith(known.Select(FolderOf).Where(folder => folder != FolderOf(file)));
        if (Circles.Largest(folders) is not { Count: > 0 } circle)
            return null;
        var steps = Circles.WayRound(folders, circle);
        return $"The folders {string.Join(", ", circle)} of {project} know each other in a circle, so that none of them is a floor of the "
            + $"other: {string.Join("; ", steps.Zip(steps.Skip(1), (from, to) => Knowing(files, from, to)))}. "
            + "Move what both need into a folder below, or hand the lower one what it now asks for.";
    }

    static string Knowing(Dictionary<string, HashSet<string>> files, string from, string to)
    {
        var file = files.Keys.Where(file => FolderOf(file) == from).Order(StringComparer.Ordinal)
            .First(file => files[file].Any(known => FolderOf(known) == to));
        return $"{file} knows {files[file].Where(known => FolderOf(known) == to).Order(StringComparer.Ordinal).First()}";
    }

    static string FolderOf(string file) => file.Split('/') is [var folder, _, ..] ? folder : "(beside the project file)";
}
