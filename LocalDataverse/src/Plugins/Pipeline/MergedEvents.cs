using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>
/// A message on several rows and the same message on each of them, such as CreateMultiple and Create: whichever was sent, both are heard,
/// about the same rows.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/bulk-operations#message-pipelines-merged, write-plugin-multiple-operation.
/// Which of the two comes first within a stage is not documented; here the message on all rows is around those on each.
/// </remarks>
static class MergedEvents
{
    /// <param name="message">On several rows.</param>
    /// <param name="each">On each of them, with a parameter "Target".</param>
    public static IReadOnlyList<PluginEvent> Of(string message, string table, IReadOnlyList<PluginEvent> each, PluginContext? outer = null)
    {
        var targets = new EntityCollection { EntityName = table };
        targets.Entities.AddRange(each.Select(Target));
        var all = new PluginEvent(message, table, new ParameterCollection { ["Targets"] = targets })
        {
            Rows = each,
            Written = each[0].Written is null ? null : () => each.SelectMany(one => one.Written!()).Distinct(),
            Before = null,
            Outer = outer,
        };
        return [all with { Gather = () => Gather(all, each), Spread = () => Spread(all, each) }, .. each];
    }

    static Entity Target(PluginEvent one) => (Entity)one.Input["Target"];

    // What plug-ins made of a row on one side is what those on the other side see.
    static void Gather(PluginEvent all, IReadOnlyList<PluginEvent> each)
    {
        var targets = Targets(all);
        for (var index = 0; index < each.Count; index++)
            if (each[index].Input.TryGetValue("Target", out Entity target))
                targets.Entities[index] = target;
    }

    static void Spread(PluginEvent all, IReadOnlyList<PluginEvent> each)
    {
        var targets = Targets(all);
        if (targets.Entities.Count != each.Count)
            throw Fault.Unsupported($"a plug-in that changes the number of rows of {all.Message}");
        for (var index = 0; index < each.Count; index++)
            each[index].Input["Target"] = targets.Entities[index];
    }

    static EntityCollection Targets(PluginEvent all) => all.Input.TryGetValue("Targets", out EntityCollection targets)
        ? targets
        : throw Fault.InvalidArgument("A plug-in left no rows in the parameter 'Targets'.");
}
