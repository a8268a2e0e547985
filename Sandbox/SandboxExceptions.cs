using System;

namespace VoiceForD365.Sandbox;

/// <summary>The data folder cannot be used as asked.</summary>
public abstract class SandboxException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Another process (or another server in this one) has the data folder open.</summary>
public sealed class SandboxInUseException(string folder, Exception? cause = null)
    : SandboxException($"The sandbox in '{folder}' is in use by another process. Stop that one, or choose another data folder.", cause)
{
    public string Folder { get; } = folder;
}

/// <summary>The data file was written by a newer version of this program.</summary>
public sealed class SandboxTooNewException(string file, long found, long supported)
    : SandboxException($"The sandbox file '{file}' has format {found}; this version reads formats up to {supported}. "
        + "Use the newer version, or reset the sandbox.")
{
    public string File { get; } = file;

    public long Found { get; } = found;

    public long Supported { get; } = supported;
}

/// <summary>The data folder holds a sandbox of another preset.</summary>
public sealed class SandboxPresetException(string folder, string stored, string asked)
    : SandboxException($"The sandbox in '{folder}' was made with preset '{stored}', not '{asked}'. "
        + $"Start it with '{stored}', or reset it first.")
{
    /// <summary>Name of a preset, in lower case.</summary>
    public string Stored { get; } = stored;

    /// <summary>Name of a preset, in lower case.</summary>
    public string Asked { get; } = asked;
}

/// <summary>The directory of app registrations cannot be read.</summary>
public sealed class SandboxDirectoryException(string file, Exception cause)
    : SandboxException($"'{file}' cannot be read: {cause.Message} Correct it, or reset the sandbox.", cause);
