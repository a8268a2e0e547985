namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// The folders in one folder are floors: whoever opens one has to know those below it and no others. That holds for the folders of a
/// project, for the folders in each of these, and so on; the files beside folders are a floor of their own.
/// </summary>
public sealed class Folders_in_circles
{
    const string Beside = "(files beside them)";

    public static TheoryData<string> Projects => [.. KnownFiles.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_know_each_other_in_a_circle(string project)
    {
        var circles = CirclesOf(project, KnownFiles.Of(project)).ToList();

        Assert.True(circles.Count == 0, string.Join('\n', circles));
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
            Assert.Single(CirclesOf("Platform.csproj", files)));
        files["Security/Rules.cs"].Remove("Rows/Checks.cs");
        Assert.Empty(CirclesOf("Platform.csproj", files));
    }

    [Fact]
    public void A_circle_inside_a_folder_is_told_too()
    {
        var files = new Dictionary<string, HashSet<string>>
        {
            ["Rows/Writer.cs"] = ["Rows/Rules/Checks.cs"],
            ["Rows/Rules/Checks.cs"] = ["Rows/Values.cs", "Scope.cs"],
            ["Rows/Values.cs"] = [],
            ["Scope.cs"] = [],
        };

        Assert.Equal(
            "The folders (files beside them), Rules in Rows of Platform.csproj know each other in a circle, so that none of them is a "
                + "floor "
            + "of the other: Rows/Writer.cs knows Rows/Rules/Checks.cs; Rows/Rules/Checks.cs knows Rows/Values.cs. "
            + "Move what both need into a folder below, or hand the lower one what it now asks for.",
            Assert.Single(CirclesOf("Platform.csproj", files)));
    }

    static IEnumerable<string> CirclesOf(string project, Dictionary<string, HashSet<string>> files) =>
        files.Keys.SelectMany(FoldersAround).Distinct().Order(StringComparer.Ordinal)
            .Select(folder => Circle(project, folder, files)).OfType<string>();

    /// <returns>null where there is none.</returns>
    static string? Circle(string project, string folder, Dictionary<string, HashSet<string>> files)
    {
        var inside = files.Where(file => file.Key.StartsWith(folder, StringComparison.Ordinal)).ToDictionary(
            file => file.Key, file => file.Value.Where(known => known.StartsWith(folder, StringComparison.Ordinal)).ToHashSet());
        var floors = inside.Keys.Select(FloorOf).Distinct().ToDictionary(floor => floor, _ => new HashSet<string>(StringComparer.Ordinal));
        foreach (var (file, known) in inside)
            floors[FloorOf(file)].UnionWith(known.Select(FloorOf).Where(floor => floor != FloorOf(file)));
        if (Circles.Largest(floors) is not { Count: > 0 } circle)
            return null;
        var steps = Circles.WayRound(floors, circle);
        var place = folder.Length == 0 ? "" : $" in {folder.TrimEnd('/')}";
        return $"The folders {string.Join(", ", circle)}{place} of {project} know each other in a circle, so that none of them is a floor "
            + $"of the other: {string.Join("; ", steps.Zip(steps.Skip(1), Knowing))}. "
            + "Move what both need into a folder below, or hand the lower one what it now asks for.";

        string FloorOf(string file) => file[folder.Length..].Split('/') is [var floor, _, ..] ? floor : Beside;

        string Knowing(string from, string to)
        {
            var file = inside.Keys.Where(file => FloorOf(file) == from).Order(StringComparer.Ordinal)
                .First(file => inside[file].Any(known => FloorOf(known) == to));
            return $"{file} knows {inside[file].Where(known => FloorOf(known) == to).Order(StringComparer.Ordinal).First()}";
        }
    }

    /// <returns>Every folder a file is in, from the project's, which is empty, each with a slash at its end.</returns>
    static IEnumerable<string> FoldersAround(string file)
    {
        yield return "";
        for (var slash = file.IndexOf('/'); slash >= 0; slash = file.IndexOf('/', slash + 1))
            yield return file[..(slash + 1)];
    }
}
