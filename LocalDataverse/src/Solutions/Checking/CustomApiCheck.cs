using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Custom APIs make sense in themselves and have not changed in what cannot change.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/custom-api-tables says what "cannot be changed after it is saved"; with
/// which code an import refuses the change is not documented (docs/unverified.md).
/// </remarks>
static class CustomApiCheck
{
    static readonly int[] TypesWithTable = [3, 4, 5];

    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        foreach (var api in import.Content.CustomApis)
        {
            if ((api.Shape.BindingType == 0) != (api.Shape.BoundTable is null))
                yield return Refused(
                    api,
                    $"The custom API '{api.UniqueName}' has bindingtype {api.Shape.BindingType} and boundentitylogicalname "
                    + $"'{api.Shape.BoundTable}'; "
                    + "bound ones need a table, global ones have none.");
            if (api.ExecutePrivilege is { } privilege && !import.Privileges.ContainsKey(privilege))
                yield return Refused(
                    api, $"The custom API '{api.UniqueName}' asks for the privilege '{privilege}', which does not exist here.");
            if (import.Target.Row(api.Key) is null && IsMessage(import, api.UniqueName))
                yield return Refused(api, $"A message '{api.UniqueName}' exists here already.");
            foreach (var part in api.Parts.Where(part => part.Table is not null && !TypesWithTable.Contains(part.Type)))
                yield return Refused(part, $"'{part.Key.Name}' names the table '{part.Table}', but its type {part.Type} has none.");
            foreach (var problem in Changes(import, api).Concat(api.Parts.SelectMany(part => Changes(import, part))))
                yield return problem;
        }
    }

    static bool IsMessage(CheckedImport import, string name) =>
        import.Target.Rows.Where(import.Target.Catalog.RequiredTable("sdkmessage"), ("name", name)).Count > 0;

    static IEnumerable<ImportProblem> Changes(CheckedImport import, CustomApiContent api)
    {
        return import.Target.Row(api.Key) is not { } row ? [] : Changed(
            api,
            row,
            ("bindingtype", api.Shape.BindingType),
            ("boundentitylogicalname", api.Shape.BoundTable),
            ("isfunction", api.Shape.IsFunction),
            ("allowedcustomprocessingsteptype", api.Shape.AllowedStepType),
            ("workflowsdkstepenabled", api.Shape.WorkflowStepEnabled));
    }

    static IEnumerable<ImportProblem> Changes(CheckedImport import, CustomApiPartContent part)
    {
        if (import.Target.Row(part.Key) is not { } row)
            return [];
        var always = Changed(part, row, ("type", part.Type), ("logicalentityname", part.Table));
        return part.IsOptional is { } isOptional ? always.Concat(Changed(part, row, ("isoptional", isOptional))) : always;
    }

    static IEnumerable<ImportProblem> Changed(
        SolutionComponent component, StoredRow row, params (string Column, object? Value)[] fixedValues) =>
        from value in fixedValues
        where !Equals(row[value.Column], value.Value)
        select Refused(component, $"{value.Column} of {component.Key} is '{row[value.Column]}' here and cannot change to '{value.Value}'.");

    static ImportProblem Refused(SolutionComponent component, string text) => new(ErrorCodes.ImportError, component.Key, text);
}
