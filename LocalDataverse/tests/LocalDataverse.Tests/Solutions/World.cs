using VoiceForD365.LocalDataverse.Callers;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Presets;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Components;
using VoiceForD365.LocalDataverse.Solutions;
using VoiceForD365.LocalDataverse.Solutions.Applying;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Solutions.Reading;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>An environment of its own, bare unless a test says otherwise, with solutions imported straight into it (no HTTP).</summary>
sealed class World : IDisposable
{
    static readonly DateTime Now = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    readonly string _file = Path.Combine(Path.GetTempPath(), $"voice-import-{Guid.NewGuid():N}.db");

    public World(params SolutionZip[] installed)
        : this(Preset.Bare, installed)
    {
    }

    public World(Preset preset, params SolutionZip[] installed)
    {
        Database = Templates.Begin(preset, _file);
        Database.Rules = new SolutionRules();
        foreach (var solution in installed)
            Import(solution);
    }

    public Database Database { get; }

    public static Authorship By { get; } = new(FixedIds.Administrator, FixedIds.RootBusinessUnit, Now);

    public Catalog Catalog => Database.Catalog;

    public InstalledSolution Import(SolutionZip zip, ImportMode mode = ImportMode.Update, bool enableSteps = true)
    {
        using var work = Database.Begin();
        var (solution, _) = SolutionImport.Run(SolutionReader.Read(zip.Pack(), ArchiveLimits.Default), mode, enableSteps, work, By);
        work.Commit();
        return solution;
    }

    public ImportRefusedException Refused(SolutionZip zip, ImportMode mode = ImportMode.Update) =>
        Assert.Throws<ImportRefusedException>(() => Import(zip, mode));

    public InstalledSolution Promote(string uniqueName) =>
        Write(work => Promotion.Apply(work, uniqueName, new ComponentOwnership(work, By)));

    public void Uninstall(string uniqueName) => Write(work =>
    {
        Removal.Apply(work, new TargetState(work.Catalog, work.Rows).Solution(uniqueName)!, new ComponentOwnership(work, By));
        return 0;
    });

    public Guid Insert(string table, params (string Column, object? Value)[] values) => Write(work =>
    {
        var id = Guid.NewGuid();
        var target = work.Catalog.RequiredTable(table);
        work.Rows.Insert(target, id, NewRow.Complete(work.Catalog, target, values.ToDictionary(v => v.Column, v => v.Value), By));
        return id;
    });

    public T Write<T>(Func<UnitOfWork, T> write)
    {
        using var work = Database.Begin();
        var result = write(work);
        work.Commit();
        return result;
    }

    public IReadOnlyList<StoredRow> Rows(string table, params (string Column, object? Value)[] equal)
    {
        using var session = Database.Read();
        return session.Rows.Where(session.Catalog.RequiredTable(table), equal);
    }

    public StoredRow? Row(string table, Guid id)
    {
        using var session = Database.Read();
        return session.Rows.Find(session.Catalog.RequiredTable(table), id);
    }

    public void Dispose()
    {
        Database.Dispose();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(_file + suffix);
    }
}
