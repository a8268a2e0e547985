using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>They are run once for a file, and once more where anything they look at has changed before it is written.</summary>
public sealed class Checks_that_have_passed : IDisposable
{
    readonly World _world = new(new SolutionZip("SampleOne").Table("smp_Profile", table => table.Text("smp_Code")));

    [Fact]
    public void Hold_while_nothing_but_the_import_itself_was_written_about()
    {
        var passed = Check();

        _world.Write(work =>
        {
            OperationRows.BeginJob(work, Guid.NewGuid(), World.By);
            return 0;
        });

        Assert.True(Holds(passed));
    }

    [Fact]
    public void Hold_no_longer_once_a_row_has_changed()
    {
        var passed = Check();

        _world.Write(work =>
        {
            var publishers = work.Catalog.RequiredTable("publisher");
            return work.Rows.Update(
                publishers,
                work.Rows.Where(publishers)[0].Id,
                new Dictionary<string, object?> { ["customizationprefix"] = "other" });
        });

        Assert.False(Holds(passed));
    }

    [Fact]
    public void Hold_no_longer_once_metadata_has_changed()
    {
        var passed = Check();

        _world.Write(work =>
        {
            work.Schema.DropColumn("smp_profile", "smp_code");
            return 0;
        });

        Assert.False(Holds(passed));
    }

    [Fact]
    public void Hold_no_longer_where_the_transaction_itself_has_written()
    {
        var passed = Check();

        using var work = _world.Database.Begin();
        OperationRows.BeginJob(work, Guid.NewGuid(), World.By);

        Assert.False(passed.Hold(work));
    }

    PassedChecks Check()
    {
        var file = SolutionReader.Read(new SolutionZip("SampleTwo").Pack(), ArchiveLimits.Default);
        using var session = _world.Database.Read();
        var work = new PreparedWork(file, ImportMode.Update, (_, _) => throw new InvalidOperationException("It is not written."));
        return work.Check(session)!;
    }

    bool Holds(PassedChecks passed)
    {
        using var work = _world.Database.Begin();
        return passed.Hold(work);
    }

    public void Dispose() => _world.Dispose();
}
