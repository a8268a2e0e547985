namespace VoiceForD365.CliDeploy.Settings;

/// <summary>What lies inside the program, so that one file is all it takes.</summary>
static class ProgramContent
{
    public const string Diagnostics = "diagnostics.md";
    public const string PackagingCodes = "packaging.md";
    public const string Schema = "voice.schema.json";

    /// <summary>Only in a released program; one that was built has its package in a folder beside it.</summary>
    public const string Package = "package.zip";

    public static bool Has(string name) => typeof(ProgramContent).Assembly.GetManifestResourceInfo(name) is not null;

    public static byte[] Read(string name)
    {
        using var stream = typeof(ProgramContent).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in this program; this is our bug.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
