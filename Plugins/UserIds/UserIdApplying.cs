using Enreach.Voice.Plugins.Telephony;
using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>Looks users up in the telephony cloud and writes what was decided.</summary>
static class UserIdApplying
{
    /// <param name="service">Reads the users asked about, and writes.</param>
    /// <param name="all">Sees every user, also those its caller may not see: an id shared with one of them is shared too.</param>
    /// <param name="users">Their ids. Empty is fine and asks nobody.</param>
    /// <returns>A decision for everyone asked about, and for everyone else whose id had to change.</returns>
    /// <exception cref="TelephonyException">Nothing was written.</exception>
    public static IReadOnlyList<Decision> Apply(
        IOrganizationService service,
        IOrganizationService all,
        Func<TelephonyApi> open,
        IReadOnlyList<Guid> users)
    {
        var asked = UserRetrieval.ReadById(service, users);
        var strangers = users.Except(asked.Select(person => person.Id)).Select(Decision.Stranger).ToArray();
        if (asked.Count == 0) return strangers;
        using var api = open();
        var directory = new Directory(api.ReadUsers());
        var people = Census.Gather(asked, directory, claims => UserRetrieval.ReadRivals(all, claims));
        var decisions = UserIdPlanning.Plan(people, directory);
        // Taken away first: an id must never be with two users, not even for a moment.
        foreach (var decision in decisions.Where(decision => decision.IsChange).OrderBy(decision => decision.CloudId is not null))
            Write(service, decision.Person.Id, decision.CloudId);
        return [.. decisions.Where((decision, index) => index < asked.Count || decision.IsChange), .. strangers];
    }

    public static void Write(IOrganizationService service, Guid user, string? cloudId) =>
        service.Update(new Entity("systemuser", user) { [UserColumns.CloudId] = cloudId });
}
