namespace VoiceForD365.CliDeploy.Tests.Running;

static class LocalDataverseFile
{
    /// <summary>Raises the format number, which SQLite keeps big-endian at byte 60 of its file (sqlite.org/fileformat2.html).</summary>
    public static void MakeNewer(string file)
    {
        using var stream = File.OpenWrite(file);
        stream.Position = 60;
        stream.Write([0x00, 0x00, 0x03, 0xE7]);
    }
}
