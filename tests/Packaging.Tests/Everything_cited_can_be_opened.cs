using System.Text.RegularExpressions;

namespace VoiceForD365.Packaging.Tests;

/// <summary>Whatever code, tests and documents cite can be opened by whoever reads them.</summary>
public sealed partial class Everything_cited_can_be_opened
{
    static readonly string[] Kinds =
        [".cs", ".js", ".ts", ".md", ".xml", ".xsd", ".html", ".htm", ".preset", ".json", ".csproj", ".props", ".targets", ".snap"];

    static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", "TestResults", ".git"];

    static readonly Lazy<IReadOnlyList<Paper>> All = new(() => Papers(Repository.Root).ToList());

    static readonly Lazy<IReadOnlyList<string>> Files = new(() => FilesIn(Repository.Root).Select(file => "/" + Relative(file)).ToList());

    static readonly string[] TopFolders =
        [.. Directory.EnumerateDirectories(Repository.Root).Select(folder => Path.GetFileName(folder)).Except(NotOurs)];

    [Fact]
    public void Every_requirement_that_is_cited_has_a_line_in_docs_requirements()
    {
        var known = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/requirements.md")))
            .Select(match => match.Groups[1].Value)
            .ToList();

        Assert.Equal(known.Distinct(), known);
        AssertNone(All.Value.SelectMany(paper => Missing(paper, RequirementId(), known.Contains)));
    }

    [Fact]
    public void Texts_for_users_say_it_in_words_and_not_by_the_number_of_a_requirement()
    {
        var texts = All.Value.Where(IsForUsers).SelectMany(paper => Missing(paper, RequirementId(), _ => false));
        var literals = All.Value.Where(IsProduct).SelectMany(paper => Missing(paper, NumberInText(), _ => false));

        AssertNone(texts.Concat(literals));
    }

    [Fact]
    public void Every_document_that_is_named_is_there() =>
        AssertNone(All.Value.SelectMany(paper => Missing(paper, Document(), path => Exists(paper, path))));

    [Fact]
    public void Every_link_of_a_document_leads_somewhere() =>
        AssertNone(Documents.SelectMany(paper => Missing(paper, Link(), path => Exists(paper, path))));

    [Fact]
    public void Every_path_of_the_repository_that_a_document_names_is_there() =>
        AssertNone(Documents.SelectMany(paper => Missing(paper, Quoted(), path => !IsOurs(path) || Exists(paper, path))));

    [Fact]
    public void Every_file_of_ours_that_is_named_is_there() => AssertNone(
        Documents.SelectMany(paper => Missing(paper, QuotedFile(), IsEndOfPath))
            .Concat(All.Value
                .Where(paper => !paper.Path.Contains("tests/", StringComparison.Ordinal))
                .SelectMany(paper => Missing(paper, OurFile(), path => !IsOurs(path) || IsEndOfPath(path)))));

    [Fact]
    public void Every_heading_that_a_link_names_is_there() =>
        AssertNone(Documents.SelectMany(paper => Missing(paper, HeadingLink(), link => HasHeading(paper, link))));

    [Fact]
    public void Every_section_of_a_document_that_is_named_is_there() =>
        AssertNone(All.Value.SelectMany(paper => Missing(paper, Section(), HasSection)));

    static void AssertNone(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }

    static bool IsForUsers(Paper paper) =>
        paper.Path is "README.md" or "CHANGELOG.md"
        || (paper.Path.StartsWith("docs/", StringComparison.Ordinal) && paper.Path != "docs/requirements.md")
        || (IsIn(paper, "PackageTemplate", "ConfigData", "Solutions") && Path.GetExtension(paper.Path) is not (".js" or ".cs"));

    static bool IsProduct(Paper paper) =>
        IsIn(paper, "CliDeploy", "Deployment", "PackageTemplate", "Packaging", "Plugins")
        && paper.Path.EndsWith(".cs", StringComparison.Ordinal);

    static bool IsIn(Paper paper, params string[] folders) => folders.Contains(paper.Path.Split('/')[0]);

    static IEnumerable<Paper> Documents => All.Value.Where(paper => paper.Path.EndsWith(".md", StringComparison.Ordinal));

    static IEnumerable<string> Missing(Paper paper, Regex citation, Func<string, bool> isThere) =>
        citation.Matches(paper.Text)
            .Select(match => match.Groups[1].Value)
            .Distinct()
            .Where(cited => !isThere(cited))
            .Select(cited => $"{paper.Path} names {cited}");

    static bool IsOurs(string path) => TopFolders.Contains(path.Split('/')[0]);

    /// <remarks>Seen from the top or from beside the document; of a path with an asterisk the folder counts.</remarks>
    static bool Exists(Paper paper, string path)
    {
        if (path.Contains('*')) path = path[..(path[..path.IndexOf('*')].LastIndexOf('/') + 1)];
        return Path.Exists(Path.Combine(Repository.Root, path)) || Path.Exists(Path.Combine(Repository.Root, paper.Path, "..", path));
    }

    /// <summary>A file's path, or the end of one; the way up to it does not count.</summary>
    static bool IsEndOfPath(string path)
    {
        var end = "/" + path[(path.LastIndexOf("../", StringComparison.Ordinal) + 1)..].TrimStart('.', '/');
        return Files.Value.Any(file => file.EndsWith(end, StringComparison.Ordinal));
    }

    /// <param name="cited">A document and one of its headings, as code cites them.</param>
    static bool HasSection(string cited) =>
        cited.Split(", ", 2) is [var document, var heading]
        && All.Value.FirstOrDefault(paper => paper.Path == document) is { } found
        && found.Text.Split('\n').Any(line => line.StartsWith('#') && line.TrimStart('#').Trim() == heading.Trim('"'));

    /// <param name="link">
    /// A page, empty for this one, and a heading as GitHub links it: lower case, spaces as dashes, without punctuation.
    /// </param>
    static bool HasHeading(Paper paper, string link) =>
        link.Split('#') is [var page, var heading]
        && File.ReadLines(Path.Combine(Repository.Root, page == "" ? paper.Path : Path.Combine(paper.Path, "..", page)))
            .Where(line => line.StartsWith('#'))
            .Select(line => Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-'))
            .Contains(heading);

    static IEnumerable<Paper> Papers(string folder) =>
        FilesIn(folder)
            .Where(file => Kinds.Contains(Path.GetExtension(file)))
            .Select(file => new Paper(Relative(file), File.ReadAllText(file)));

    static string Relative(string file) => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/');

    static IEnumerable<string> FilesIn(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(FilesIn));

    [GeneratedRegex(@"(?<![\w-])([A-ESX]-[0-9]{2})(?![\w-])")]
    private static partial Regex RequirementId();

    [GeneratedRegex(@"""[^""\n]*(?<![\w-])([A-ESX]-[0-9]{2})(?![\w-])[^""\n]*""")]
    private static partial Regex NumberInText();

    [GeneratedRegex(@"^\| ([A-ESX]-[0-9]{2}) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"(?<![\w/.…-])((?:[\w.-]+/)*(?:docs|facts)/[\w./-]+\.md)")]
    private static partial Regex Document();

    [GeneratedRegex(@"(?<![\w/.…-])((?:[\w.-]+/)*docs/[\w./-]+\.md, ""[^""\n]+"")")]
    private static partial Regex Section();

    [GeneratedRegex(@"\]\((?!https?:|#)([^)#\s]+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\((?!https?:)([^)\s]*#[^)\s]+)\)")]
    private static partial Regex HeadingLink();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"`([\w.-]+/[\w./*-]*)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"`((?:\.\./|[\w-]+/)+[\w.-]+\.(?:cs|txt|preset|csproj))`")]
    private static partial Regex QuotedFile();

    [GeneratedRegex(@"(?<![\w/.…-])((?:[\w.-]+/)+[\w.-]+\.(?:cs|js|txt|preset|csproj))(?![\w.])")]
    private static partial Regex OurFile();

    sealed record Paper(string Path, string Text);
}
