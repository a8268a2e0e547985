using System.Text.RegularExpressions;
using Snapshooter.Xunit;

namespace VoiceForD365.Packaging.Tests;

public sealed partial class Packaging_s_diagnostic_codes
{
    [Fact]
    public void Every_code_has_a_test_that_provokes_it()
    {
        var issued = Codes("Packaging");
        var provoked = Codes("tests/Packaging.Tests");

        Assert.NotEmpty(issued);
        Assert.Equal([], issued.Except(provoked));
    }

    [Fact]
    public void Every_code_is_explained_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "Packaging/Packaging/README.md"));

        Assert.Equal([], Codes("Packaging").Where(code => !readme.Contains("| " + code.Trim('"') + " |", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_people_read_is_what_was_reviewed()
    {
        const string core = SampleRepository.Core;
        using var repository = new SampleRepository();
        repository.Edit(core + "/Other/Customizations.xml", "<Roles />", "")
            .Edit(core + "/Other/Solution.xml", "<Managed>2<", "<Managed>0<")
            .Edit(core + "/Roles/Sample User.xml", "prvReadUser", "prvReadLead")
            .Edit("ConfigData/Profiles/data.xml", "value=\"Support\"", "value=\"sales\"");

        Snapshot.Match(repository.CheckSolutions().Concat(repository.CheckData()).Render() + "\n");
    }

    static SortedSet<string> Codes(string folder) =>
        new(Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Code().Matches(File.ReadAllText(file)).Select(match => match.Value)), StringComparer.Ordinal);

    [GeneratedRegex("\"PACK-[0-9]{3}\"")]
    private static partial Regex Code();
}
