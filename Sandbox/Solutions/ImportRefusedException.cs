using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Sandbox.Solutions.Content;

namespace VoiceForD365.Sandbox.Solutions;

/// <summary>A solution was refused; nothing of it remains in the environment.</summary>
internal sealed class ImportRefusedException(IReadOnlyList<ImportProblem> problems) : Exception(problems[0].Text)
{
    public ImportRefusedException(string code, string text, ComponentKey? component = null)
        : this([new ImportProblem(code, component, text)])
    {
    }

    /// <summary>At least one; the first is what the platform reports as the operation's message.</summary>
    public IReadOnlyList<ImportProblem> Problems { get; } = problems;

    public string Code => Problems[0].Code;

    public static void ThrowIfAny(IEnumerable<ImportProblem> problems)
    {
        var found = problems.ToList();
        if (found.Count > 0)
        {
            throw new ImportRefusedException(found);
        }
    }
}
