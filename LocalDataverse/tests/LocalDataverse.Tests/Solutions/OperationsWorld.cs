using System.Text.Json;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Jobs;
using VoiceForD365.LocalDataverse.Solutions.Messages;
using VoiceForD365.LocalDataverse.Solutions.Operations;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>An environment whose imports wait until a test lets them through.</summary>
sealed class OperationsWorld : IAsyncDisposable
{
    readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly ActionTable _actions;

    public World World { get; } = new();

    public BackgroundJobs Jobs { get; } = new();

    /// <summary>Done as soon as an import runs.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What an import waits for before it runs.</summary>
    public Task Queue { get; set; } = Task.CompletedTask;

    public OperationsWorld()
    {
        var pace = new ImportDelay(cancellation =>
        {
            Reached.TrySetResult();
            return _gate.Task.WaitAsync(cancellation);
        })
        {
            BeforeStarting = cancellation => Queue.WaitAsync(cancellation),
        };
        _actions = new ActionTable(
            SolutionActions.All(
                new SolutionOperations(World.Database, Jobs, TimeProvider.System, new CustomizationLock(), pace), TimeProvider.System));
    }

    /// <summary>Lets imports through.</summary>
    public void Open() => _gate.TrySetResult();

    public async Task<JsonElement> Send(string action, object body, params string[] privileges)
    {
        var caller = new Caller(FixedIds.Administrator, FixedIds.RootBusinessUnit)
        {
            Roles = [Guid.NewGuid()],
            Privileges = (privileges is [] ? ["prvImportCustomization"] : privileges).ToDictionary(name => name, _ => Reach.Everything),
        };
        var request = new ActionRequest(action, null, JsonSerializer.SerializeToElement(body), caller);
        if (_actions.Find(action) is ITransactionalAction transactional)
            return World.Write(work => transactional.Run(request, work)).Body.Deserialize<JsonElement>();
        var answer = await ((IStandaloneAction)_actions.Find(action)!).RunAsync(request, CancellationToken.None);
        return answer.Body.Deserialize<JsonElement>();
    }

    public async Task<(Guid Operation, Guid Job)> Start(SolutionZip zip, string action = "ImportSolutionAsync")
    {
        var answer = await Send(
            action, new { CustomizationFile = zip.Pack(), OverwriteUnmanagedCustomizations = false, PublishWorkflows = true });
        return (answer.GetProperty("AsyncOperationId").GetGuid(), Guid.Parse(answer.GetProperty("ImportJobKey").GetString()!));
    }

    public async Task<Guid> Run(SolutionZip zip, string action = "ImportSolutionAsync")
    {
        Open();
        var (operation, _) = await Start(zip, action);
        await Jobs.WhenIdleAsync();
        return operation;
    }

    public async ValueTask DisposeAsync()
    {
        Open();
        await Jobs.DisposeAsync();
        World.Dispose();
    }
}
