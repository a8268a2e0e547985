using System.Text;

namespace VoiceForD365.Release.Inventory;

/// <summary>Writes THIRD-PARTY-NOTICES.txt: what others made, and the terms it comes under.</summary>
static class ThirdPartyNotices
{
    public const string FileName = "THIRD-PARTY-NOTICES.txt";

    const string Head = """
        Third-party notices

        Voice for Dynamics 365 uses what follows. The package for Package Deployer contains none of it: it brings assemblies of its own alone.
        The programs voicedeploy and voicesync contain it, each a part of it. A program that brings .NET along also contains the .NET runtime
        and ASP.NET Core, under the MIT licence below, with notices of their own in the file DOTNET-THIRD-PARTY-NOTICES.txt beside the program.

        This file is generated: dotnet run --project Packaging/Release -- notices


        """;

    /// <summary>One section per text of a licence, with all packages that come under it.</summary>
    public static string Write(Shipped shipped)
    {
        var text = new StringBuilder(Head);
        foreach (var licence in shipped.Packages.GroupBy(package => (package.Terms.Licence, package.Terms.Text))
            .OrderBy(licence => licence.Key.Licence, StringComparer.Ordinal)
            .ThenBy(licence => licence.First().Package.Name, StringComparer.OrdinalIgnoreCase))
        {
            text.Append('-', 80).Append('\n');
            foreach (var (package, terms) in licence) text.Append($"{package.Name} {package.Version}{Copyright(terms)}\n");
            text.Append($"\nLicence: {licence.Key.Licence}\n\n{licence.Key.Text}\n\n");
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    static string Copyright(PackageTerms terms) => terms.Copyright is { } copyright ? $"  ({copyright})" : "";
}
