using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>The same component, or the same id for two components, inside one file.</summary>
static class DoubleCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var components = import.Content.All.ToList();
        var named = components.GroupBy(component => component.Key)
            .Where(same => same.Count() > 1)
            .Select(same => new ImportProblem(ErrorCodes.DuplicateId, same.Key, $"The solution file has {same.Key} more than once."));
        var identified = components.SelectMany(Ids)
            .GroupBy(id => id.Id)
            .Where(same => same.Select(id => id.Key).Distinct().Count() > 1)
            .Select(same => new ImportProblem(
                ErrorCodes.DuplicateId,
                same.Last().Key,
                $"The id {same.Key:B} belongs to more than one component of the solution file: "
                + $"{string.Join(", ", same.Select(id => id.Key))}."));
        return named.Concat(identified);
    }

    static IEnumerable<(Guid Id, ComponentKey Key)> Ids(SolutionComponent component) => component switch
    {
        WebResourceContent resource => [(resource.Id, resource.Key)],
        StepContent step =>
            step.Images
                .Select(image => (image.Id, new ComponentKey(step.Key.Kind, $"{step.Key.Name} image '{image.Name}'")))
                .Append((step.Id, step.Key)),
        _ => Guid.TryParse(component.Key.Name, out var id) ? [(id, component.Key)] : [],
    };
}
