using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

/// <summary>Of four contacts of an account, which ones change owner with it.</summary>
public sealed class An_assigned_row_takes_related_rows_along : IDisposable
{
    static readonly RowReference Agent = new("systemuser", new("00000006-0000-0000-0000-000000000002"));
    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;

    [Theory]
    [InlineData("NoCascade", "")]
    [InlineData("Cascade", "active,inactive,other")]
    [InlineData("Active", "active,other")]
    [InlineData("UserOwned", "active,inactive")]
    public void As_their_relationship_says(string cascade, string taken)
    {
        using var database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(database, Preset.Bare, TimeProvider.System);
        using var work = database.Begin();
        var relationship = work.Catalog.OneToMany["contact_customer_accounts"];
        work.Schema.Change(relationship with { CascadeAssign = Enum.Parse<CascadeRule>(cascade) });
        var (account, contact) = (work.Catalog.RequiredTable("account"), work.Catalog.RequiredTable("contact"));
        Caller administrator;
        using (var session = database.Read())
            administrator = new CallerCache().Find(session, new CallerIdentity.Account(Tokens.AdminAccount));
        var writer = new RowWriter(work, administrator, DateTime.UnixEpoch);
        var id = writer.Create(account, null, new Dictionary<string, object?> { ["name"] = "Contoso" });
        Contact("active");
        writer.Update(work.Rows.Find(contact, Contact("inactive"))!, new Dictionary<string, object?> { ["statecode"] = 1 });
        work.Rows.Update(
            contact, Contact("other"), new Dictionary<string, object?> { ["ownerid"] = new RowReference("team", Guid.NewGuid()) });
        writer.Create(contact, null, new Dictionary<string, object?> { ["lastname"] = "of nobody" });

        writer.Update(work.Rows.Find(account, id)!, new Dictionary<string, object?> { ["ownerid"] = Agent });

        Assert.Equal(taken, string.Join(',', work.Rows.Where(contact, ("ownerid", Agent.Id)).Select(row => row.Text("lastname")).Order()));

        Guid Contact(string name) => writer.Create(
            contact, null, new Dictionary<string, object?> { ["lastname"] = name, ["parentcustomerid"] = new RowReference("account", id) });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
