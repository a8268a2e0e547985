using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.Tests.World;

/// <summary>What the platform hands to a plug-in for one message.</summary>
sealed class Call : IServiceProvider, IPluginExecutionContext, IOrganizationServiceFactory, ITracingService
{
    readonly FakeDataverse _dataverse;

    Call(FakeDataverse dataverse, string message) => (_dataverse, MessageName) = (dataverse, message);

    public List<string> Traces { get; } = [];

    /// <summary>Every service made: the user it acts for, null for the system.</summary>
    public List<Guid?> ActedAs { get; } = [];

    public string MessageName { get; }

    public ParameterCollection InputParameters { get; } = [];

    public ParameterCollection OutputParameters { get; } = [];

    public EntityImageCollection PreEntityImages { get; } = [];

    public EntityImageCollection PostEntityImages { get; } = [];

    public ParameterCollection SharedVariables { get; } = [];

    public Guid PrimaryEntityId { get; private init; }

    public string PrimaryEntityName { get; private init; } = "";

    public DateTime OperationCreatedOn { get; } = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    public Guid UserId { get; } = new("11111111-0000-0000-0000-000000000001");

    public static Call Update(FakeDataverse dataverse, Entity target, Entity? before = null)
    {
        var call = new Call(dataverse, "Update")
        {
            PrimaryEntityId = target.Id,
            PrimaryEntityName = target.LogicalName,
            InputParameters = { ["Target"] = target },
        };
        if (before is not null) call.PreEntityImages["PreImage"] = before;
        return call;
    }

    public static Call Create(FakeDataverse dataverse, Entity target) =>
        new(dataverse, "Create") { PrimaryEntityName = target.LogicalName, InputParameters = { ["Target"] = target } };

    public static Call Of(FakeDataverse dataverse, string message, params (string Name, object Value)[] inputs)
    {
        var call = new Call(dataverse, message);
        foreach (var (name, value) in inputs) call.InputParameters[name] = value;
        return call;
    }

    public object GetService(Type serviceType) => this;

    public IOrganizationService CreateOrganizationService(Guid? userId)
    {
        ActedAs.Add(userId);
        return _dataverse.For(userId);
    }

    public void Trace(string format, params object[] args) => Traces.Add(string.Format(format, args));

    // What no plug-in of ours looks at.
    public IPluginExecutionContext ParentContext => throw new NotSupportedException();
    public int Stage => throw new NotSupportedException();
    public Guid BusinessUnitId => throw new NotSupportedException();
    public Guid CorrelationId => throw new NotSupportedException();
    public int Depth => throw new NotSupportedException();
    public Guid InitiatingUserId => throw new NotSupportedException();
    public bool IsExecutingOffline => throw new NotSupportedException();
    public bool IsInTransaction => throw new NotSupportedException();
    public bool IsOfflinePlayback => throw new NotSupportedException();
    public int IsolationMode => throw new NotSupportedException();
    public int Mode => throw new NotSupportedException();
    public Guid OperationId => throw new NotSupportedException();
    public Guid OrganizationId => throw new NotSupportedException();
    public string OrganizationName => throw new NotSupportedException();
    public EntityReference OwningExtension => throw new NotSupportedException();
    public Guid? RequestId => throw new NotSupportedException();
    public string SecondaryEntityName => throw new NotSupportedException();
}
