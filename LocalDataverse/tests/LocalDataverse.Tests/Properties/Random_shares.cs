using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Writing;
using Xunit.Abstractions;

namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>
/// Accounts below accounts are created, moved, assigned, shared and deleted at random. Where everything cascades, a row's access can be
/// told from the rows above it alone: who owns or was given one of those has it too.
/// </summary>
public sealed class Random_shares(ITestOutputHelper output) : IDisposable
{
    const AccessRights AnyRight = (AccessRights)0xFFFFF;
    static readonly AccessRights[] Masks =
        [AccessRights.ReadAccess, AccessRights.ReadAccess | AccessRights.WriteAccess, AccessRights.ShareAccess];

    static readonly DateTime Now = DateTime.UnixEpoch;

    readonly string _folder = Directory.CreateTempSubdirectory("local-").FullName;
    readonly Dictionary<Guid, Node> _model = [];
    readonly List<string> _steps = [];

    [Theory]
    [InlineData("Cascade")]
    [InlineData("NoCascade")]
    public void Are_inherited_as_a_model_says(string assign)
    {
        var seed = Seed.Pick();
        output.WriteLine($"LOCAL_DATAVERSE_SEED={seed}");
        var dice = new Random(seed);
        using var database = Database.Open(Path.Combine(_folder, "data.db"));
        PresetLoader.Load(database, Preset.Bare, TimeProvider.System);
        using var work = database.Begin();
        work.Schema.Change(work.Catalog.OneToMany["account_parent_account"] with { CascadeAssign = Enum.Parse<CascadeRule>(assign) });
        var (principals, writer) = (Principals(work), Writer(database, work));
        try
        {
            for (var step = 0; step < 300; step++)
            {
                Step(work, writer, principals, dice, cascadesAssign: assign == "Cascade");
                foreach (var id in step % 5 == 4 ? _model.Keys.ToList() : [])
                    foreach (var principal in principals)
                        Assert.Equal(Expected(id, principal), Actual(work, id, principal));
            }
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"LOCAL_DATAVERSE_SEED={seed}; the last steps were\n{string.Join('\n', _steps.TakeLast(30))}", failure);
        }
    }

    void Step(UnitOfWork work, RowWriter writer, RowReference[] principals, Random dice, bool cascadesAssign)
    {
        var accounts = work.Catalog.RequiredTable("account");
        var principal = principals[dice.Next(principals.Length)];
        var parent = Any(dice);
        if (_model.Count < 4 || dice.Next(5) == 0)
        {
            var values = new Dictionary<string, object?> { ["name"] = "A", ["ownerid"] = principal };
            if (parent is { } above)
                values["parentaccountid"] = new RowReference("account", above);
            var made = writer.Create(accounts, null, values);
            _model[made] = new Node(parent, principal);
            _steps.Add($"create {made} below {parent} of {principal.Id}");
            return;
        }

        var id = Any(dice)!.Value;
        var row = work.Rows.Find(accounts, id)!;
        switch (dice.Next(5))
        {
            case 0 when parent is null || !Above(parent.Value).Contains(id):
                _steps.Add($"move {id} below {parent}");
                writer.Update(row, new Dictionary<string, object?>
                {
                    ["parentaccountid"] = parent is { } to ? new RowReference("account", to) : null,
                });
                _model[id] = _model[id] with { Parent = parent };
                break;
            case 1:
                _steps.Add($"assign {id} to {principal.Id}");
                writer.Update(row, new Dictionary<string, object?> { ["ownerid"] = principal });
                Assign(id, principal, cascadesAssign);
                break;
            case 2 or 3:
                var mask = dice.Next(3) == 0 ? AccessRights.None : Masks[dice.Next(Masks.Length)];
                _steps.Add($"share {id} with {principal.Id}: {mask}");
                var share = Sharing.Of(work.Catalog, work.Rows, new RowReference("account", id), principal);
                Sharing.Set(work, new RowReference("account", id), share with { Direct = mask }, Now);
                new InheritedAccess(work, Now).Shared(row, share, share with { Direct = mask });
                _model[id].Shares[principal] = mask;
                break;
            case 4 when dice.Next(3) == 0:
                _steps.Add($"delete {id}");
                writer.Delete(row);
                _model.Remove(id);
                foreach (var child in _model.Where(node => node.Value.Parent == id).Select(node => node.Key).ToList())
                    _model[child] = _model[child] with { Parent = null };
                break;
        }
    }

    // An assignment does not go past a row that has the owner already.
    void Assign(Guid id, RowReference owner, bool cascades)
    {
        if (_model[id].Owner == owner)
            return;
        _model[id] = _model[id] with { Owner = owner };
        foreach (var child in _model.Where(node => cascades && node.Value.Parent == id).Select(node => node.Key).ToList())
            Assign(child, owner, cascades);
    }

    AccessRights Expected(Guid id, RowReference principal) => Above(id).Aggregate(AccessRights.None, (rights, above) =>
        rights | (_model[above].Owner == principal
            ? InheritedAccess.OfOwner & AnyRight
            : _model[above].Shares.GetValueOrDefault(principal)));

    static AccessRights Actual(UnitOfWork work, Guid id, RowReference principal)
    {
        var shared = Sharing.Of(work.Catalog, work.Rows, new RowReference("account", id), principal).Rights & AnyRight;
        var isOwner = Equals(work.Rows.Find(work.Catalog.RequiredTable("account"), id)!["ownerid"], principal);
        return isOwner ? InheritedAccess.OfOwner & AnyRight : shared;
    }

    /// <summary>A row and those it is below.</summary>
    IEnumerable<Guid> Above(Guid id)
    {
        for (Guid? at = id; at is { } here; at = _model[here].Parent)
            yield return here;
    }

    Guid? Any(Random dice) => _model.Count == 0 || dice.Next(6) == 0 && _model.Count < 4
        ? null
        : _model.Keys.Order().ElementAt(dice.Next(_model.Count));

    static RowReference[] Principals(UnitOfWork work)
    {
        var roles = work.Catalog.ManyToMany["teamroles_association"];
        var team = work.Rows.Where(work.Catalog.RequiredTable("team")).Single().Id;
        work.Rows.Link(work.Catalog, roles, team, new Guid("00000008-0000-0000-0000-000000000001"));
        var agent = new Guid("00000006-0000-0000-0000-000000000002");
        return [new("systemuser", FixedIds.Administrator), new("systemuser", agent), new("team", team)];
    }

    static RowWriter Writer(Database database, UnitOfWork work)
    {
        using var session = database.Read();
        return new RowWriter(work, new CallerCache().Find(session, new CallerIdentity.Account(Tokens.AdminAccount)), Now);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    sealed record Node(Guid? Parent, RowReference Owner)
    {
        public Dictionary<RowReference, AccessRights> Shares { get; } = [];
    }
}
