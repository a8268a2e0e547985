using VoiceForD365.Packaging.Repository;

namespace VoiceForD365.Packaging.Deliverable.Rules;

/// <summary>PACK-209: the administrator's README, one of the wizard's pages, or one to read beside them is missing.</summary>
sealed class TextsForPeopleMustBeThere : IPackageRule
{
    static readonly string[] Pages = ["Content/en-us/WelcomeHtml/html/default.htm", "Content/en-us/EndHtml/html/default.htm"];

    public IEnumerable<PackagingProblem> Check(PackageSources sources, PackageInputs inputs)
    {
        if (sources.Readme is null) yield return Missing(sources.Layout.AdministratorReadme);
        foreach (var page in sources.Layout.Pages.Except(sources.Pages.Select(page => page.Path))) yield return Missing(page);
        foreach (var page in Pages)
            if (sources.PackageFolder.Find(page) is null) yield return Missing(sources.PackageFolder.Display(page));
    }

    static PackagingProblem Missing(string path) => new(
        "PACK-209", "A text for administrators is missing.", path, 1,
        "people who open the package must find out how to unblock and run it, and the wizard reads its pages from exactly these paths",
        "write the file");
}
