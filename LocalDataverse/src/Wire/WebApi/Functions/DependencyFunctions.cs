using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Dependencies;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>A function that answers rows of the dependency table.</summary>
/// <remarks>learn.microsoft.com/power-platform/alm/check-solution-dependencies</remarks>
abstract class DependencyFunction : IFunction
{
    public abstract string Name { get; }

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var descriptions = new ComponentDescriptions(scope.Catalog, scope.Rows);
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Http.Base}$metadata#dependencies",
            ["value"] = new JsonArray([.. Find(request, scope).Select(dependency => (JsonNode)Render(dependency, scope, descriptions))]),
        });
    }

    protected abstract IEnumerable<Dependency> Find(FunctionRequest request, Scope scope);

    protected static InstalledSolution Solution(FunctionRequest request, Scope scope)
    {
        var name = request.Text("SolutionUniqueName");
        return new TargetState(scope.Catalog, scope.Rows).Solution(name)
            ?? throw new FaultException(404, "0x80040217", $"solution With Unique Name = {name} Does Not Exist");
    }

    protected static (ComponentKind, Guid) Component(FunctionRequest request) =>
        ((ComponentKind)request.Number("ComponentType"), request.Id("ObjectId"));

    static JsonObject Render(Dependency dependency, Scope scope, ComponentDescriptions descriptions)
    {
        var json = new JsonObject { ["dependencyid"] = dependency.Id.ToString("D"), ["dependencytype"] = 2 };
        Side("dependentcomponent", dependency.Dependent);
        Side("requiredcomponent", dependency.Required);
        return json;

        void Side(string prefix, (ComponentKind Kind, Guid Id) component)
        {
            var described = descriptions.Find(component);
            json[prefix + "objectid"] = component.Id.ToString("D");
            json[prefix + "type"] = (int)component.Kind;
            json[prefix + "parentid"] = described?.ParentId?.ToString("D") ?? Guid.Empty.ToString("D");
            json[prefix + "basesolutionid"] = described is null
                ? null
                : new TargetState(scope.Catalog, scope.Rows).Solution(described.Owner)?.Id.ToString("D");
        }
    }
}

/// <summary>What the solution's components need and it lacks.</summary>
sealed class RetrieveMissingDependencies : DependencyFunction
{
    public override string Name => "RetrieveMissingDependencies";

    protected override IEnumerable<Dependency> Find(FunctionRequest request, Scope scope) =>
        MissingComponents.Of(scope.Catalog, scope.Rows, Solution(request, scope));
}

/// <summary>What keeps the solution from being uninstalled: components of others that need one of its own.</summary>
sealed class RetrieveDependenciesForUninstall : DependencyFunction
{
    public override string Name => "RetrieveDependenciesForUninstall";

    protected override IEnumerable<Dependency> Find(FunctionRequest request, Scope scope)
    {
        var members = SolutionMembers.Of(scope.Catalog, scope.Rows, Solution(request, scope).Id);
        return Dependency.All(scope.Catalog, scope.Rows).Where(dependency =>
            members.Contains(dependency.Required) && !members.Contains(dependency.Dependent));
    }
}

/// <summary>What keeps a component from being deleted.</summary>
sealed class RetrieveDependenciesForDelete : DependencyFunction
{
    public override string Name => "RetrieveDependenciesForDelete";

    protected override IEnumerable<Dependency> Find(FunctionRequest request, Scope scope) =>
        Dependency.All(scope.Catalog, scope.Rows).Where(dependency => dependency.Required == Component(request));
}

/// <summary>The components that need this one directly.</summary>
sealed class RetrieveDependentComponents : DependencyFunction
{
    public override string Name => "RetrieveDependentComponents";

    protected override IEnumerable<Dependency> Find(FunctionRequest request, Scope scope) =>
        Dependency.All(scope.Catalog, scope.Rows).Where(dependency => dependency.Required == Component(request));
}

/// <summary>The components this one needs directly.</summary>
sealed class RetrieveRequiredComponents : DependencyFunction
{
    public override string Name => "RetrieveRequiredComponents";

    protected override IEnumerable<Dependency> Find(FunctionRequest request, Scope scope) =>
        Dependency.All(scope.Catalog, scope.Rows).Where(dependency => dependency.Dependent == Component(request));
}
