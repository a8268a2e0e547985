namespace VoiceForD365.LocalDataverse;

/// <summary>The data folder cannot be used as asked.</summary>
public abstract class LocalDataverseException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another process (or another server in this one) has the data folder open.</summary>
public sealed class LocalDataverseInUseException(string folder, Exception? cause = null)
    : LocalDataverseException(
        $"The local Dataverse in '{folder}' is in use by another process. Stop that one, or choose another data folder.", cause)
{
    public string Folder { get; } = folder;
}

/// <summary>The data file was written by a newer version of this program.</summary>
public sealed class LocalDataverseTooNewException(string file, long found, long supported)
    : LocalDataverseException($"The local Dataverse file '{file}' has format {found}; this version reads formats up to {supported}. "
        + "Use the newer version, or reset the local Dataverse.")
{
    public string File { get; } = file;

    public long Found { get; } = found;
}

/// <summary>The data folder holds a local Dataverse of another preset.</summary>
public sealed class LocalDataversePresetException(string folder, string stored, string asked)
    : LocalDataverseException($"The local Dataverse in '{folder}' was made with preset '{stored}', not '{asked}'. "
        + $"Start it with '{stored}', or reset it first.")
{
    /// <summary>Name of a preset, in lower case.</summary>
    public string Stored { get; } = stored;

    /// <summary>Name of a preset, in lower case.</summary>
    public string Asked { get; } = asked;
}

/// <summary>The directory of app registrations cannot be read.</summary>
public sealed class LocalDirectoryException(string file, Exception cause)
    : LocalDataverseException($"'{file}' cannot be read: {cause.Message} Correct it, or reset the local Dataverse.", cause);
