using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tenants;

/// <summary>
/// Who may sign in: the environment's own users, who all stand in the tenant's directory, and those who stand only there.
/// </summary>
sealed class People(Database database, LocalDirectory directory)
{
    public IReadOnlyList<LocalPerson> All() => Read(_ => true);

    /// <summary>Whom a page proposes: not those whom the environment would turn away. They may sign in, and are told so there.</summary>
    public IReadOnlyList<LocalPerson> Enabled() => Read(user => user["isdisabled"] is not true);

    List<LocalPerson> Read(Func<StoredRow, bool> isMeant)
    {
        using var session = database.Read();
        var users = session.Rows.Where(session.Catalog.RequiredTable("systemuser"))
            .Where(user => user["azureactivedirectoryobjectid"] is Guid && user["applicationid"] is not Guid && isMeant(user))
            .Select(user => new LocalPerson(
                (Guid)user["azureactivedirectoryobjectid"]!, user.Text("domainname") ?? "", user.Text("fullname") ?? "")
            {
                IsApplicationAdministrator = user.Text("domainname") == $"{Tokens.AdminAccount}{CallerReader.Domain}",
            });
        return [.. users.Concat(directory.People).DistinctBy(person => person.ObjectId)];
    }

    /// <summary>By the name a person signs in with.</summary>
    public LocalPerson? Find(string userPrincipalName) =>
        All().FirstOrDefault(person => person.UserPrincipalName.Equals(userPrincipalName, StringComparison.OrdinalIgnoreCase));

    public LocalPerson? Find(Guid objectId) => All().FirstOrDefault(person => person.ObjectId == objectId);
}
