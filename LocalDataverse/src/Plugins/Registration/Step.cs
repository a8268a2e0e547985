using VoiceForD365.LocalDataverse.Plugins.Hosting;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Registration;

/// <summary>A plug-in step.</summary>
/// <param name="Message">As registered, such as "Create".</param>
/// <param name="Table">Logical name; null for every table.</param>
/// <param name="Type">Row of plugintype.</param>
/// <param name="Filter">Logical names; empty: every column.</param>
/// <param name="ImpersonatedUser">On whose behalf it runs; null: the caller's.</param>
sealed record Step(
    Guid Id,
    string Name,
    string Message,
    string? Table,
    int Stage,
    bool IsAsync,
    int Rank,
    StoredRow Type,
    PluginConfiguration Configuration,
    IReadOnlyList<string> Filter,
    Guid? ImpersonatedUser,
    bool AutoDelete,
    bool IsEnabled,
    IReadOnlyList<StepImage> Images)
{
    public const int PreValidation = 10;
    public const int PreOperation = 20;
    public const int MainOperation = 30;
    public const int PostOperation = 40;

    public string TypeName => Type.Text("typename") ?? Type.Id.ToString("D");

    /// <summary>Whether writing these columns concerns the step.</summary>
    public bool IsAbout(IEnumerable<string> columns) => Filter.Count == 0 || columns.Any(Filter.Contains);
}

/// <param name="Type">0 pre, 1 post, 2 both.</param>
/// <param name="Columns">Logical names; null: every column.</param>
sealed record StepImage(string Alias, int Type, string MessageProperty, IReadOnlyList<string>? Columns)
{
    public bool IsPre => Type is 0 or 2;

    public bool IsPost => Type is 1 or 2;
}
