using System.Collections.Concurrent;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>Solution files StageSolution has accepted, until the server stops (the platform keeps them for a while too).</summary>
sealed class StagedFiles
{
    readonly ConcurrentDictionary<Guid, byte[]> _files = new();

    public Guid Add(byte[] zip)
    {
        var id = Guid.NewGuid();
        _files[id] = zip;
        return id;
    }

    public byte[] Get(Guid uploadId) =>
        _files.TryGetValue(uploadId, out var zip)
            ? zip
            : throw Fault.InvalidArgument($"There is no staged solution with the upload id {uploadId:D}.");
}
