using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>The claim that a file is refused, and that nothing of it stays behind.</summary>
static class Refusal
{
    public static void IsRefused(string code, string saying, SolutionZip zip, params SolutionZip[] installed) =>
        IsRefused(code, saying, ImportMode.Update, zip, installed);

    public static void IsRefused(string code, string saying, ImportMode mode, SolutionZip zip, params SolutionZip[] installed)
    {
        using var world = new World(installed);
        var tables = world.Catalog.Tables.Count;

        var refusal = world.Refused(zip, mode);

        Assert.Equal(code, refusal.Code);
        Assert.Contains(saying, refusal.Message);
        Assert.Equal(tables, world.Catalog.Tables.Count);
        Assert.Equal(installed.Length, world.Rows("solution").Count(s => s.Text("uniquename")!.StartsWith("Sample")));
    }
}
