using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>Of the organization's settings only those can be changed that are obeyed here.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/reference/entities/organization</remarks>
static class OrganizationRules
{
    static readonly string[] Obeyed = ["sharetopreviousowneronassign", "fiscalcalendarstart", "fiscalperiodtype", "fiscalyeardisplaycode",
        "plugintracelogsetting"];

    static readonly string[] OfHierarchySecurity =
        ["ishierarchicalsecuritymodelenabled", "usepositionhierarchy", "maxdepthforhierarchicalsecuritymodel"];

    public static void Updating(Caller caller, Dictionary<string, object?> values)
    {
        if (OfHierarchySecurity.Any(values.ContainsKey))
            caller.Demand("prvWriteHierarchicalSecurityConfiguration");
        if (values.Keys.FirstOrDefault(column => !Obeyed.Contains(column) && !OfHierarchySecurity.Contains(column)) is { } other)
            throw Fault.Unsupported($"changing '{other}' of the organization");
    }
}
