using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Querying.Conditions;

/// <summary>The fiscal calendar as the organization's row has it.</summary>
static class OrganizationCalendar
{
    const int UseEndDate = 2;

    public static FiscalCalendar Of(Scope scope)
    {
        var organization = scope.Rows.Where(scope.Catalog.RequiredTable("organization")).First();
        // Data made before there were these columns has none; a new environment has the same.
        var start = organization["fiscalcalendarstart"] as DateTime? ?? new DateTime(2000, 1, 1);
        return new FiscalCalendar(
            start.Month, start.Day, PeriodsPerYear(organization.Number("fiscalperiodtype") ?? 2002),
            organization.Number("fiscalyeardisplaycode") == UseEndDate);
    }

    static int PeriodsPerYear(int type) => type switch
    {
        2000 => 1,
        2001 => 2,
        2002 => 4,
        2003 => 12,
        2004 => 13,
        _ => throw Fault.Unsupported($"the fiscal period type {type} of the organization"),
    };
}
