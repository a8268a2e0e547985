using System.Text.RegularExpressions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Components;

/// <summary>Rules of the rows of solution and publisher that somebody writes by hand; such a solution is unmanaged.</summary>
/// <remarks>docs/facts/solution-format.md, "Layout". The code for a name that is taken is a guess (docs/unverified.md).</remarks>
static partial class SolutionRowRules
{
    /// <param name="before">null for a new row.</param>
    public static void Complete(UnitOfWork work, string table, StoredRow? before, Dictionary<string, object?> values, DateTime now)
    {
        if (table == "publisher")
            CheckPrefix(values);
        if (table != "solution")
            return;
        if (before?["ismanaged"] is true)
            throw Fault.InvalidArgument($"The solution '{before.Text("uniquename")}' is managed; it changes by importing another version.");
        if (before is not null)
            values.Remove("uniquename");
        else if (values.GetValueOrDefault("uniquename") is string name)
            CheckName(work, name);
        if (values.GetValueOrDefault("version") is string version && !FourNumbers().IsMatch(version))
            throw new FaultException(
                400,
                ErrorCodes.InvalidSolutionVersion,
                $"The solution version '{version}' is invalid: two to four numbers joined by dots.");
        values["updatedon"] = now;
        if (before is null)
            values["installedon"] = now;
    }

    static void CheckName(UnitOfWork work, string name)
    {
        if (!UniqueName().IsMatch(name))
            throw Fault.InvalidArgument($"The solution name '{name}' is invalid: a letter, then letters, digits and underscores.");
        if (work.Rows.Where(work.Catalog.RequiredTable("solution"), ("uniquename", name)).Any())
            throw new FaultException(412, ErrorCodes.DuplicateId, $"A solution with the unique name '{name}' exists already.");
    }

    static void CheckPrefix(Dictionary<string, object?> values)
    {
        if (values.GetValueOrDefault("customizationprefix") is string prefix
            && (!Prefix().IsMatch(prefix) || prefix.StartsWith("mscrm", StringComparison.OrdinalIgnoreCase)))
            throw new FaultException(
                400,
                ErrorCodes.InvalidPrefix,
                $"The customization prefix '{prefix}' is invalid: 2 to 8 letters and digits, a letter first, not mscrm.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,64}$")]
    private static partial Regex UniqueName();

    [GeneratedRegex(@"^\d+(\.\d+){1,3}$")]
    private static partial Regex FourNumbers();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}$")]
    private static partial Regex Prefix();
}
