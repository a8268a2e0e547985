using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions;

/// <summary>A solution was refused; nothing of it remains in the environment.</summary>
sealed class ImportRefusedException(IReadOnlyList<ImportProblem> problems) : Exception(problems[0].Text)
{
    public ImportRefusedException(string code, string text, ComponentKey? component = null)
        : this([new ImportProblem(code, component, text)])
    {
    }

    /// <summary>At least one; the first is what the platform reports as the operation's message.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; } = problems;

    public string Code => Problems[0].Code;

    /// <summary>Whether only the local Dataverse refuses it, by name.</summary>
    public bool IsByName { get; init; }

    /// <summary>Of a file refused by name: what it says of itself. null where it could not be read so far.</summary>
    public SolutionManifest? Manifest { get; init; }

    public static void ThrowIfAny(IEnumerable<ImportProblem> problems)
    {
        var found = problems.ToList();
        if (found.Count > 0)
        {
            throw new ImportRefusedException(found);
        }
    }
}
