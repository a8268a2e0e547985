namespace VoiceForD365.Preview.Rendering;

/// <summary>Files embedded in this assembly.</summary>
static class Resource
{
    public static string Text(string name)
    {
        using var stream = typeof(Resource).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"'{name}' is not embedded: this is our bug.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
