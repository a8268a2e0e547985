using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Tracing;

/// <summary>Rows of plugintracelog, where the organization wants them: of what fails, or of every execution.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/logging-tracing and reference/entities/plugintracelog. They stay when the
/// execution's transaction is taken back, and so are written after it.
/// </remarks>
sealed class TraceLog(Database database)
{
    const int Off = 0, All = 2;
    const int Plugin = 1;

    /// <param name="failure">null for an execution that went well.</param>
    public void Note(Scope scope, PluginExecution execution, FaultException? failure)
    {
        var setting = Setting(scope);
        if (setting == Off || (failure is null && setting != All))
            return;
        var values = Values(execution, failure);
        if (scope.CanWrite)
            scope.Work.AfterEnd(() => Write(values));
        else
            Write(values);
    }

    static int Setting(Scope scope) =>
        scope.Rows.Where(scope.Catalog.RequiredTable("organization")).FirstOrDefault()?.Number("plugintracelogsetting") ?? Off;

    void Write(Dictionary<string, object?> values)
    {
        using var work = database.Begin();
        if (work.Catalog.Table("plugintracelog") is not { } table)
            return;
        var system = new Authorship(FixedIds.SystemUser, FixedIds.RootBusinessUnit, (DateTime)values["createdon"]!);
        work.Rows.Insert(table, Guid.CreateVersion7(), NewRow.Complete(work.Catalog, table, values, system));
        work.Commit();
    }

    static Dictionary<string, object?> Values(PluginExecution execution, FaultException? failure) => new()
    {
        ["typename"] = execution.TypeName,
        ["messagename"] = execution.Context.MessageName,
        ["primaryentity"] = execution.Context.PrimaryEntityName,
        ["messageblock"] = execution.Trace,
        ["exceptiondetails"] = failure is null ? null : $"{failure.Code}: {failure.Message}",
        ["mode"] = execution.Context.Mode,
        ["operationtype"] = Plugin,
        ["depth"] = execution.Context.Depth,
        ["correlationid"] = execution.Context.CorrelationId,
        ["requestid"] = execution.Context.RequestId,
        ["pluginstepid"] = execution.Context.OwningExtension?.Id,
        ["organizationid"] = execution.Context.OrganizationId,
        ["configuration"] = execution.Configuration,
        ["performanceexecutionstarttime"] = execution.Started,
        ["performanceexecutionduration"] = (int)Math.Min(execution.Took.TotalMilliseconds, int.MaxValue),
        ["createdon"] = execution.Started,
        ["issystemcreated"] = false,
    };
}

/// <summary>One execution of a plug-in, when it is over.</summary>
/// <param name="Configuration">The unsecure one of its step; the secure one is no text for a log.</param>
/// <param name="Trace">What it wrote to its tracing service.</param>
/// <param name="Started">UTC.</param>
sealed record PluginExecution(
    string AssemblyName, string TypeName, PluginContext Context, string? Configuration, string Trace, DateTime Started, TimeSpan Took)
{
    /// <summary>The trace as a fault carries it.</summary>
    /// <remarks>
    /// The form is that of the examples in learn.microsoft.com/troubleshoot/power-platform/dataverse/dataverse-plug-ins-errors.
    /// </remarks>
    public string TraceText =>
        $"\r\n[{AssemblyName}: {TypeName}]\r\n[{Context.OwningExtension?.Id:D}: {Context.OwningExtension?.Name}]\r\n\r\n{Trace}";
}
