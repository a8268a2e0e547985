using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Entra;

namespace VoiceForD365.Deployment.Agents;

/// <summary>Groups of the directory that are not there, are meant by several, or hold people the environment does not know. Pure.</summary>
static class GroupProblems
{
    const int MostNames = 20;

    public static IEnumerable<Diagnostic> Find(CurrentGroup group, Func<DirectoryUser, bool> isHere)
    {
        var (name, place) = (group.Wanted.Name, group.Wanted.Place);
        if (group.Found.Count == 0)
            yield return Diagnostic.Error(
                DiagnosticCodes.GroupUnknown,
                $"The tenant has no group '{name}'.",
                place,
                "directory groups are found by display name or object id",
                "write it as the Microsoft Entra admin center shows it; to name a team of the environment, use 'team'");
        if (group.Found.Count > 1)
            yield return Diagnostic.Error(
                DiagnosticCodes.GroupUnknown,
                $"The tenant has {group.Found.Count} groups named '{name}'.",
                place,
                "object ids " + string.Join(", ", group.Found.Select(found => found.Id.ToString("D"))),
                "give the object id of the right one");
        var missing = group.Members.Where(member => !isHere(member)).Select(member => member.Name).ToList();
        if (missing.Count > 0)
            yield return Diagnostic.Warning(
                DiagnosticCodes.GroupMembersUnknown,
                missing.Count == 1
                    ? $"A member of the group '{name}' is not a user of this environment."
                    : $"{missing.Count} members of the group '{name}' are not users of this environment.",
                place,
                string.Join(", ", missing.Take(MostNames)) + (missing.Count > MostNames ? $" and {missing.Count - MostNames} more" : ""),
                "make them users (give them a licence, and add them to the environment's security group), then run again");
    }
}
