namespace VoiceForD365.Deployment.Values;

/// <summary>Refuses JSON from outside that nests without end, before a reader that works level by level meets it.</summary>
public static class JsonBounds
{
    /// <summary>What System.Text.Json allows too.</summary>
    public const int MostLevels = 64;

    /// <exception cref="InvalidDataException">Deeper than <see cref="MostLevels"/>.</exception>
    public static void Check(byte[] json)
    {
        var (levels, isText) = (0, false);
        for (var at = 0; at < json.Length; at++)
        {
            if (isText)
            {
                if (json[at] == '\\') at++;
                else if (json[at] == '"') isText = false;
                continue;
            }

            switch (json[at])
            {
                case (byte)'"': isText = true; break;
                case (byte)'[' or (byte)'{':
                    if (++levels > MostLevels) throw new InvalidDataException($"it is nested more than {MostLevels} levels deep");
                    break;
                case (byte)']' or (byte)'}': levels--; break;
            }
        }
    }
}
