using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>One message on its way through the pipeline.</summary>
/// <param name="Message">As registered, such as "Create".</param>
/// <param name="Table">Logical name; null for a message about none.</param>
/// <param name="Input">The parameters; plug-ins before the main operation may change them.</param>
sealed record PluginEvent(string Message, string? Table, ParameterCollection Input)
{
    /// <summary>The row it is about; empty where there is none, or not yet.</summary>
    public Guid RowId { get; set; }

    public ParameterCollection Output { get; } = [];

    /// <summary>The row before the operation, for images; null where there is none.</summary>
    public StoredRow? Before { get; init; }

    /// <summary>Reads the row after the operation, for images; null where there is none then.</summary>
    public Func<StoredRow?>? After { get; init; }

    /// <summary>The columns being written, for filters; null for a message that writes none.</summary>
    public Func<IEnumerable<string>>? Written { get; init; }

    /// <summary>Of a message on several rows, the message on each of them; empty for any other.</summary>
    public IReadOnlyList<PluginEvent> Rows { get; init; } = [];

    /// <summary>Done before its steps of a stage run; null for nothing.</summary>
    public Action? Gather { get; init; }

    /// <summary>Done after they ran; null for nothing.</summary>
    public Action? Spread { get; init; }

    /// <summary>What stage 10 was told, which is the parent of what the later stages are; null before that stage.</summary>
    public PluginContext? Outer { get; set; }
}
