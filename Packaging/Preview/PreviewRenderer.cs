using VoiceForD365.Preview.Reading;
using VoiceForD365.Preview.Rendering;

namespace VoiceForD365.Preview;

/// <summary>Draws what an administrator will see: the app, its lists and its forms, as static HTML made from the solution source.</summary>
public static class PreviewRenderer
{
    /// <param name="solutionFolders">Unpacked solutions, in the order they are installed; later ones add to earlier ones.</param>
    /// <param name="outputFolder">Created when absent. Files of an earlier preview are replaced, others are left alone.</param>
    /// <param name="seedFolder">Folder with one folder per seed data set, whose rows are shown in lists; null: sample rows only.</param>
    /// <returns>Paths of the pages, relative to <paramref name="outputFolder"/>; <c>index.html</c> comes first.</returns>
    /// <exception cref="DirectoryNotFoundException">A solution folder does not exist.</exception>
    /// <exception cref="System.Xml.XmlException">A file of the source is malformed.</exception>
    public static IReadOnlyList<string> Render(IReadOnlyList<string> solutionFolders, string outputFolder, string? seedFolder = null)
    {
        var source = PreviewSource.Read(solutionFolders);
        var drawing = new Drawing(source, SampleRows.Read(seedFolder));
        var pages = Pages(source, drawing).ToList();

        foreach (var page in pages) Write(outputFolder, page.Path, page.Html);
        Write(outputFolder, Page.StylePath, Resource.Text(Page.StylePath));
        foreach (var icon in source.Icons) Copy(icon.Value, Path.Combine(outputFolder, Page.IconPath(icon.Key)));
        return [.. pages.Select(page => page.Path)];
    }

    static IEnumerable<Page> Pages(PreviewSource source, Drawing drawing)
    {
        yield return IndexPage.Draw(drawing);
        foreach (var view in source.Views) yield return ViewPage.Draw(view, drawing);
        foreach (var form in source.Forms) yield return FormPage.Draw(form, drawing);
    }

    static void Write(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    static void Copy(string file, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(file, target, overwrite: true);
    }
}
