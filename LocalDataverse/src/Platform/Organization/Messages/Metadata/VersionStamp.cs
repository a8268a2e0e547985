using System.Runtime.CompilerServices;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Organization.Messages.Metadata;

/// <summary>
/// Names one state of the metadata. It lasts until the metadata changes or the server stops; a client with an older one is told
/// that it has expired, and starts over, as it must on the platform after 90 days.
/// </summary>
static class VersionStamp
{
    static readonly ConditionalWeakTable<Catalog, string> Known = [];

    public static string Of(Catalog catalog) => Known.GetValue(catalog, _ => Guid.NewGuid().ToString("N"));
}
