using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Hosting;

/// <summary>How a row will look once the message is done: what is being written over what is there.</summary>
/// <param name="Before">The image named PreImage; null on Create.</param>
sealed record RowAfterwards(Entity Target, Entity? Before)
{
    public static RowAfterwards Of(PluginCall call) => new(
        call.Input<Entity>("Target"),
        call.Context.PreEntityImages.TryGetValue("PreImage", out var image) ? image : null);

    /// <returns>null when the column is empty afterwards.</returns>
    public T? Value<T>(string column)
        where T : class => (Target.Contains(column) ? Target : Before)?.GetAttributeValue<T>(column);

    public int? Number(string column) => (Target.Contains(column) ? Target : Before)?.GetAttributeValue<int?>(column);

    public bool Writes(string column) => Target.Contains(column);
}
