using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Solutions.Content;
using VoiceForD365.LocalDataverse.Solutions.Layers;
using VoiceForD365.LocalDataverse.Solutions.Target;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>What every writer of an import writes with; all of it inside one transaction.</summary>
/// <param name="Solution">The row the components go to: the solution, or its holding twin.</param>
/// <param name="EnableSteps">The platform's PublishWorkflows.</param>
sealed record ImportContext(
    UnitOfWork Work, Authorship By, InstalledSolution Solution, ComponentOwnership Ownership, int LanguageCode, bool EnableSteps)
{
    /// <summary>Told of every component before it is applied; null without a fault script.</summary>
    public IImportInterceptor? Course { get; init; }

    /// <summary>The platform's OverwriteUnmanagedCustomizations.</summary>
    public bool OverwritesCustomizations { get; init; }

    /// <summary>Creates the row or sets these columns of it, and claims it for the solution.</summary>
    /// <returns>Whether the row is new.</returns>
    public bool Put(ComponentKind kind, string table, Guid id, Dictionary<string, object?> values)
    {
        var target = Work.Catalog.RequiredTable(table);
        if (OverwritesCustomizations && !LayerPosition.Merges(kind))
            RowLayers.Withdraw(Work, LayerPosition.Active, kind, target, id);
        var row = Work.Rows.Find(target, id);
        var shown = RowLayers.Lay(Work, Solution, kind, target, id, row, values);
        var isNew = Put(target, id, row, shown);
        if (!isNew && Solution.IsManaged && row!["ismanaged"] is false && Work.Layers.Find(LayerPosition.Active, (int)kind, id) is null)
            Work.Rows.Update(target, id, new Dictionary<string, object?> { ["ismanaged"] = true });
        Ownership.Claim(Solution, kind, id, isNew);
        return isNew;
    }

    /// <inheritdoc cref="Put(ComponentKind, string, Guid, Dictionary{string, object})"/>
    /// <remarks>For rows that are part of a component rather than one.</remarks>
    public bool Put(string table, Guid id, Dictionary<string, object?> values)
    {
        var target = Work.Catalog.RequiredTable(table);
        return Put(target, id, Work.Rows.Find(target, id), values);
    }

    /// <param name="row">As it is; null when it is new.</param>
    bool Put(Table target, Guid id, StoredRow? row, Dictionary<string, object?> values)
    {
        if (row is null)
        {
            if (target.Column("solutionid") is not null)
                values["solutionid"] = Solution.Id;
            if (target.Column("ismanaged") is not null)
                values["ismanaged"] = Solution.IsManaged;
            Work.Rows.Insert(target, id, NewRow.Complete(Work.Catalog, target, values, By));
            return true;
        }

        if (values.Any(value => !Equals(row[value.Key], value.Value)))
        {
            if (target.Column("modifiedon") is not null)
                values["modifiedon"] = By.Now;
            Work.Rows.Update(target, id, values);
        }

        return false;
    }
}
