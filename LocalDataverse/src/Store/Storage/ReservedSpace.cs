namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// Room on the disk that is given up once the disk is full, so that what became of a piece of work can still be written down.
/// </summary>
sealed class ReservedSpace(string file)
{
    const int Bytes = 512 * 1024;

    /// <summary>Takes the room, unless it is taken already or there is none; then there is no reserve.</summary>
    public void Take()
    {
        try
        {
            if (File.Exists(file) && new FileInfo(file).Length == Bytes)
                return;
            var room = new byte[Bytes];
            // Not zeros, which some disks keep without taking room.
            Random.Shared.NextBytes(room);
            File.WriteAllBytes(file, room);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            GiveUp();
        }
    }

    /// <returns>Whether there was any.</returns>
    public bool GiveUp()
    {
        try
        {
            var had = File.Exists(file);
            File.Delete(file);
            return had;
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
