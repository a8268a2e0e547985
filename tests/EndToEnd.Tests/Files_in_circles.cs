namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// Files that know each other in a circle can only be read, tested and changed together. A few may; ten are a room without a door.
/// </summary>
public sealed class Files_in_circles
{
    const int TooMany = 10;

    public static TheoryData<string> Projects => [.. KnownFiles.Projects];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_largest_circle_of_files_has_fewer_than_ten(string project)
    {
        var knows = KnownFiles.Of(project);

        var largest = Circles.Largest(knows);

        Assert.True(
            largest.Count < TooMany,
            $"{largest.Count} files of {project} know each other in a circle, so that none can be understood without the others: "
            + $"{string.Join(", ", largest)}. Let those below be handed what they need instead of asking for those above; "
            + $"one way round is {string.Join(" -> ", Circles.WayRound(knows, largest))}.");
    }
}
