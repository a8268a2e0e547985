namespace VoiceForD365.Release.Making;

/// <summary>A folder that takes the place of another once all of it is there; given up before that, it leaves no trace.</summary>
sealed class FolderToCome : IDisposable
{
    readonly string _target;

    /// <param name="target">Where it goes in the end; need not be there.</param>
    public FolderToCome(string target)
    {
        _target = target;
        Path = $"{target}.{Environment.ProcessId}";
        Directory.CreateDirectory(Path);
    }

    /// <summary>Beside the target, so that it can take its place in one step.</summary>
    public string Path { get; }

    public void Settle()
    {
        if (Directory.Exists(_target)) Directory.Delete(_target, recursive: true);
        Directory.Move(Path, _target);
    }

    public void Dispose()
    {
        if (Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
    }
}
