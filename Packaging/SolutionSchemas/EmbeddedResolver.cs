using System.Xml;

namespace VoiceForD365.SolutionSchemas;

/// <summary>Resolves the includes of a schema to resources of this assembly, and nothing else: no disk, no network.</summary>
sealed class EmbeddedResolver : XmlResolver
{
    public static Uri Base { get; } = new("resource://schemas/");

    public static Stream Open(Uri address) =>
        typeof(EmbeddedResolver).Assembly.GetManifestResourceStream(Path.GetFileName(address.AbsolutePath))
        ?? throw new InvalidOperationException($"'{address}' is not among the embedded schemas; this is a fault of the product itself.");

    public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn) => Open(absoluteUri);
}
