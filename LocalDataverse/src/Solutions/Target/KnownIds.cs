using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Target;

/// <summary>The ids of components, each looked for once; for as long as no component comes or goes.</summary>
sealed class KnownIds(TargetState target)
{
    readonly Dictionary<ComponentKey, Guid?> _known = [];

    /// <inheritdoc cref="ComponentIds.Find"/>
    public Guid? Find(ComponentKey key) =>
        _known.TryGetValue(key, out var id) ? id : _known[key] = ComponentIds.Find(target, key);
}
