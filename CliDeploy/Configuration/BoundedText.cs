namespace VoiceForD365.CliDeploy.Configuration;

/// <summary>Reads a text file people wrote. It may be a pipe, so its length is known only once it ends.</summary>
internal static class BoundedText
{
    private const int MostCharacters = 4 * 1024 * 1024;

    /// <exception cref="IOException">It cannot be read, or is longer than anything a person writes.</exception>
    public static string Read(string file)
    {
        using var reader = new StreamReader(file);
        var text = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MostCharacters) throw new IOException($"it is longer than {MostCharacters} characters");
        }

        return text.ToString();
    }
}
