using System.Globalization;
using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>How an operation ended.</summary>
/// <param name="File">null when not even the file could be read, or none was involved.</param>
/// <param name="Problems">Empty when it succeeded.</param>
/// <param name="SolutionId">The solution's row; null when it failed.</param>
sealed record Outcome(string SolutionName, SolutionFile? File, IReadOnlyList<ImportProblem> Problems, Guid? SolutionId)
{
    public bool Succeeded => Problems.Count == 0;

    /// <summary>The platform's words; null when it succeeded.</summary>
    public string? Message => Succeeded ? null : Problems[0].Text;

    /// <summary>asyncoperation.errorcode: the fault code as the signed number behind its hexadecimal form.</summary>
    public int? ErrorNumber =>
        Succeeded ? null : int.Parse(Problems[0].Code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
