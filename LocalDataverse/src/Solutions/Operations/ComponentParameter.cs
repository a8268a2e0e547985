using VoiceForD365.LocalDataverse.Rows;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Operations;

/// <summary>
/// What an administrator would type during an import: the value of an environment variable, or the connection of a reference.
/// </summary>
/// <param name="Table">environmentvariablevalue or connectionreference.</param>
/// <param name="Name">Schema name of the variable, logical name of the reference.</param>
/// <remarks>learn.microsoft.com/power-platform/alm/conn-ref-env-variables-build-tools.</remarks>
sealed record ComponentParameter(string Table, string Name, IReadOnlyDictionary<string, object?> Values)
{
    /// <exception cref="ImportRefusedException">Neither the file nor the environment has the variable or reference.</exception>
    public void Apply(UnitOfWork work, Authorship by)
    {
        var table = work.Catalog.RequiredTable(Table);
        if (Table == "connectionreference")
        {
            work.Rows.Update(table, Find(work, Table, "connectionreferencelogicalname").Id, Values);
            return;
        }

        var definition = Find(work, "environmentvariabledefinition", "schemaname");
        var owner = new RowReference(definition.Table.LogicalName, definition.Id);
        if (work.Rows.Where(table, ("environmentvariabledefinitionid", owner)).FirstOrDefault() is { } present)
            work.Rows.Update(table, present.Id, Values);
        else
            work.Rows.Insert(table, Guid.NewGuid(), NewRow.Complete(work.Catalog, table, new Dictionary<string, object?>(Values)
            {
                ["schemaname"] = Name,
                ["environmentvariabledefinitionid"] = owner,
            }, by));
    }

    StoredRow Find(UnitOfWork work, string table, string column) =>
        work.Rows.Where(work.Catalog.RequiredTable(table), (column, Name)).FirstOrDefault()
        ?? throw new ImportRefusedException(
            ErrorCodes.ImportError, $"ComponentParameters names the {Table} '{Name}', which neither the file nor the environment has.");
}
