namespace VoiceForD365.LocalDataverse.Actions;

/// <summary>Runs an action within its request's transaction.</summary>
static class ActionRun
{
    /// <summary>Actions that are messages about one row, and that steps can be registered on.</summary>
    static readonly string[] AboutARow = ["GrantAccess", "ModifyAccess", "RevokeAccess"];

    /// <exception cref="Faults.FaultException">501: a step is registered on the action, and would not fire.</exception>
    public static ActionResponse Run(Scope scope, ITransactionalAction action, ActionRequest request)
    {
        if (scope.Plugins is { } plugins && AboutARow.Contains(action.Name))
            plugins.RefuseUnheard(
                scope, RowParameter.Required(scope.Catalog, scope.Rows, request.Parameters, "Target").Table, action.Name);
        if (action.Name == "AddToQueue")
            scope.Plugins?.RefuseUnheard(scope, scope.Catalog.RequiredTable("queueitem"), action.Name, "Create", "Update");
        return action.Run(request, scope.Work);
    }
}
