using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Registration;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>The images a step is handed: of the row of its message, or of each row of a message on several.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/write-plugin-multiple-operation: a message on several rows has its images in
/// the collections of IPluginExecutionContext4 alone.
/// </remarks>
sealed record StepImages(EntityImageCollection Before, EntityImageCollection After)
{
    public static StepImages None => new([], []);

    public IReadOnlyList<EntityImageCollection>? BeforeOfRows { get; init; }

    public IReadOnlyList<EntityImageCollection>? AfterOfRows { get; init; }

    public static StepImages Of(Scope scope, Step step, PluginEvent @event)
    {
        if (@event.Rows.Count == 0)
            return new StepImages(Pre(scope, step, @event), Post(scope, step, @event));
        return None with
        {
            BeforeOfRows = [.. @event.Rows.Select(row => Pre(scope, step, row))],
            AfterOfRows = [.. @event.Rows.Select(row => Post(scope, step, row))],
        };
    }

    static EntityImageCollection Pre(Scope scope, Step step, PluginEvent one) =>
        Of(scope, step, image => image.IsPre, () => one.Before);

    static EntityImageCollection Post(Scope scope, Step step, PluginEvent one) =>
        step.Stage == Step.PostOperation ? Of(scope, step, image => image.IsPost, () => one.After?.Invoke()) : [];

    static EntityImageCollection Of(Scope scope, Step step, Func<StepImage, bool> wanted, Func<StoredRow?> read)
    {
        var images = new EntityImageCollection();
        if (step.Images.Any(wanted) && read() is { } row)
            foreach (var image in step.Images.Where(wanted))
                images[image.Alias] = SdkEntity.Of(scope, row, image.Columns as IReadOnlyCollection<string>);
        return images;
    }
}
