using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Components;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>AddSolutionComponent: an existing component joins an unmanaged solution.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/addsolutioncomponent</remarks>
sealed class AddSolutionComponent(TimeProvider clock) : ITransactionalAction
{
    public string Name => "AddSolutionComponent";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteSystemCustomization");
        var parameters = new Parameters(Name, request.Parameters).Only(
            "ComponentId",
            "ComponentType",
            "SolutionUniqueName",
            "AddRequiredComponents",
            "DoNotIncludeSubcomponents",
            "IncludedComponentSettingsValues");
        parameters.Unsupported("IncludedComponentSettingsValues");
        var kind = (ComponentKind)parameters.NeededNumber("ComponentType");
        var behavior = kind == ComponentKind.Table && parameters.Flag("DoNotIncludeSubcomponents") == true
            ? RootBehavior.IncludeAsShellOnly
            : RootBehavior.IncludeSubcomponents;
        var by = new Authorship(request.Caller.UserId, request.Caller.BusinessUnitId, Clock.Now(clock));
        var id = SolutionMembership.Add(
            work,
            parameters.NeededText("SolutionUniqueName"),
            kind,
            parameters.NeededId("ComponentId"),
            behavior,
            parameters.NeededFlag("AddRequiredComponents"),
            by);
        return new ActionResponse(new JsonObject { ["id"] = id.ToString("D") });
    }
}

/// <summary>RemoveSolutionComponent: the component stays in the environment, only the solution loses it.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/removesolutioncomponent; the component's own id goes where the
/// solutioncomponent's belongs, which clients do and the platform takes.
/// </remarks>
sealed class RemoveSolutionComponent : ITransactionalAction
{
    public string Name => "RemoveSolutionComponent";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteSystemCustomization");
        var parameters = new Parameters(Name, request.Parameters).Only(
            "SolutionComponent", "ComponentType", "SolutionUniqueName", "ComponentId");
        var id = parameters.Id("ComponentId")
            ?? (parameters.Object("SolutionComponent") is { } component
                ? new Parameters("SolutionComponent", component).Only("@odata.type", "solutioncomponentid").NeededId("solutioncomponentid")
                : throw parameters.Missing("SolutionComponent"));
        var removed = SolutionMembership.Remove(
            work, parameters.NeededText("SolutionUniqueName"), (ComponentKind)parameters.NeededNumber("ComponentType"), id);
        return new ActionResponse(new JsonObject { ["id"] = removed.ToString("D") });
    }
}

/// <summary>RemoveActiveCustomizations: what was changed in the environment goes, and the managed layers show again.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/removeactivecustomizations: SolutionComponentName, ComponentId.
/// </remarks>
sealed class RemoveActiveCustomizations(TimeProvider clock) : ITransactionalAction
{
    public string Name => "RemoveActiveCustomizations";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvWriteSystemCustomization");
        var parameters = new Parameters(Name, request.Parameters).Only("SolutionComponentName", "ComponentId");
        var (name, id) = (parameters.NeededText("SolutionComponentName"), parameters.NeededId("ComponentId"));
        var kind = LayerNames.KindOf(name) ?? throw Fault.Unsupported($"{Name} of components of type '{name}'");
        if (kind == ComponentKind.Role)
            CustomGrants.Remove(
                work, id,
                new ComponentOwnership(work, new Authorship(request.Caller.UserId, request.Caller.BusinessUnitId, Clock.Now(clock))));
        ComponentLayers.Withdraw(work, LayerPosition.Active, kind, id);
        return ActionResponse.NoContent;
    }
}

/// <summary>Messages that make patches and clones.</summary>
sealed class Unsupported(string name) : ITransactionalAction
{
    public string Name => name;

    public ActionResponse Run(ActionRequest request, UnitOfWork work) => throw Fault.Unsupported($"the action '{name}'");
}
