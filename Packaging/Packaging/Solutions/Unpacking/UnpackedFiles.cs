using System.Xml.Linq;
using VoiceForD365.Packaging.Archives;
using VoiceForD365.Packaging.Sources;

namespace VoiceForD365.Packaging.Solutions.Unpacking;

/// <summary>The files to be written; each path is safe and there once, whatever the disk thinks of case.</summary>
sealed class UnpackedFiles(Refusals refusals)
{
    readonly Dictionary<string, SourceFile> _byPath = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SourceFile> InOrder() => [.. _byPath.Values.OrderBy(file => file, SourceFile.ByPath)];

    /// <summary>Adds an entry whose path has been checked.</summary>
    public void Add(SourceFile verbatim)
    {
        if (!_byPath.TryAdd(verbatim.Path, verbatim)) RefuseTwice(verbatim.Path, verbatim.Path, 1);
    }

    /// <param name="path">Made of names in <paramref name="component"/>; refused if they do not make a safe one.</param>
    /// <param name="component">Of <c>customizations.xml</c>; says where in a refusal.</param>
    public void Add(string path, ReadOnlyMemory<byte> content, XElement component)
    {
        if (SafePath.Objection(path) is { } objection)
            refusals.Add("PACK-307", $"<{component.Name.LocalName}> would be the file '{path}'.", component, objection,
                "rename the component, and export the solution again");
        else if (!_byPath.TryAdd(path, new(path, content))) RefuseTwice(path, SolutionArchive.Customizations, component.Line());
    }

    /// <param name="root">Becomes the file's root.</param>
    public void Add(string path, XElement root, XElement component) => Add(path, ShippedXml.Write(root), component);

    void RefuseTwice(string path, string entry, int line) =>
        refusals.Add("PACK-308", $"Two components would both be '{path}'.", entry, line,
            "one would overwrite the other, at least on a disk that ignores case", "give one of them another name, and export again");
}
