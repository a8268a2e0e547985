namespace VoiceForD365.CliDeploy.Tests.Running;

static class Reading
{
    /// <summary>The first line that is meant, as soon as it has been written.</summary>
    public static async Task<string> UntilAsync(TextReader reader, Func<string, bool> isMeant)
    {
        while (await reader.ReadLineAsync() is { } line)
            if (isMeant(line)) return line;
        throw new EndOfStreamException("The line never came.");
    }
}
