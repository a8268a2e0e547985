using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Checking;

/// <summary>Everything people read has a text in the file's base language.</summary>
static class LabelCheck
{
    public static IEnumerable<ImportProblem> Check(CheckedImport import)
    {
        var language = import.Manifest.LanguageCode;
        return Labelled(import)
            .Where(labelled => !labelled.Labels.Covers(language))
            .Select(labelled =>
                new ImportProblem(ErrorCodes.ImportError, labelled.Key, $"{labelled.What} has no label in the base language {language}."));
    }

    static IEnumerable<(Labels Labels, ComponentKey Key, string What)> Labelled(CheckedImport import) =>
        import.Content.All.SelectMany(component => component switch
        {
            TableContent { Properties: { } properties } table =>
                [Itself(table), (properties.CollectionNames, table.Key, $"The plural of {table.Key}")],
            ColumnContent { IsCustom: true } column => Options(column.LocalChoice, column).Prepend(Itself(column)),
            ChoiceContent choice => Options(choice, choice).Prepend(Itself(choice)),
            FormContent or ViewContent or AppContent or KeyContent => [Itself(component)],
            _ => Enumerable.Empty<(Labels, ComponentKey, string)>(),
        });

    static (Labels, ComponentKey, string) Itself(SolutionComponent component) => (component.Names, component.Key, component.Key.ToString());

    static IEnumerable<(Labels, ComponentKey, string)> Options(ChoiceContent? choice, SolutionComponent owner) =>
        choice?.Options.Select(option => (option.Labels, owner.Key, $"Option {option.Value} of {owner.Key}")) ?? [];
}
