namespace VoiceForD365.Solutions.Tests.Source;

/// <summary>The schema files that the packer's checker carries; their origin is noted beside them.</summary>
static class Schemas
{
    internal static string Named(string name) => Repository.PathOf("Packaging", "Packaging", "Checking", "Schemas", name + ".xsd");

    internal static string SolutionManifest => Repository.PathOf("Packaging", "SolutionSchemas", "Schemas", "SolutionManifest.xsd");
}
