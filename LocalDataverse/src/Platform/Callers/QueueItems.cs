using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>
/// Queue items have no privileges of their own: who may read a queue reads its items, who may append to it creates, updates and deletes
/// them.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/queue-entities, "Inherit privileges and provide limited access to a queue".
/// </remarks>
static class QueueItems
{
    public const string TableName = "queueitem";

    /// <summary>The right on the queue that carries a right on its items.</summary>
    public static string RightFor(string right) => right == "Read" ? "Read" : "AppendTo";

    public static string PrivilegeFor(string right) => $"prv{RightFor(right)}Queue";

    /// <summary>The items of the queues that a condition finds.</summary>
    /// <param name="alias">How the statement names the items, quoted.</param>
    /// <param name="queues">The condition, for queues under the name given.</param>
    public static SqlFragment Of(Table queue, string alias, Func<string, SqlFragment> queues)
    {
        const string Its = "\"its_queue\"";
        var found = queues(Its);
        var same = $"{Its}.\"queueid\" = {alias}.\"queueid\"";
        return found with { Text = $"EXISTS (SELECT 1 FROM {Names.Of(queue)} AS {Its} WHERE {same} AND ({found.Text}))" };
    }
}
