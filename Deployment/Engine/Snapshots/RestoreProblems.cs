using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;

namespace VoiceForD365.Deployment.Snapshots;

/// <summary>
/// What no restoring brings back, said before anything is written; and what keeps a snapshot from being restored here. Pure.
/// </summary>
static class RestoreProblems
{
    public static IEnumerable<Diagnostic> All(
        Snapshot wanted,
        IEnumerable<string> outside,
        IEnumerable<UnfoundedRecord> unfounded,
        SnapshotReading now,
        RowRestoring rows,
        CellRestoring cells)
    {
        if (wanted.Origin.Organization != now.Origin.Organization)
        {
            yield return OfAnother(wanted.Origin, now.Origin);
            yield break;
        }

        if (wanted.Origin.Solutions.Count == 0)
        {
            yield return BeforeInstallation(wanted.Origin);
            yield break;
        }

        foreach (var solution in wanted.Origin.Solutions)
            if (Solution(solution, now.Origin) is { } problem) yield return problem;
        foreach (var came in now.Origin.Solutions.Where(here => wanted.Origin.Solutions.All(then => then.UniqueName != here.UniqueName)))
            yield return Newer(came, "was not installed");
        foreach (var unread in now.Unread) yield return NotRead(unread, "it stays as it is");
        foreach (var left in wanted.Origin.LeftOut) yield return NotInIt(left);
        foreach (var missing in rows.Missing().Concat(outside)) yield return Missing(missing);
        var again = rows.MadeAgain().ToList();
        if (again.Count > 0) yield return MadeAgain(again.Select(row => $"{row.Table} {row.Name}").ToList());
        foreach (var record in unfounded) yield return Unfounded(record);
        foreach (var problem in cells.Problems) yield return problem;
        yield return NeverBroughtBack(now.Origin.Environment);
    }

    /// <summary>What a snapshot being taken could not read.</summary>
    public static IEnumerable<Diagnostic> Unread(SnapshotReading taken) =>
        taken.Unread.Select(place => NotRead(place, "it is not in the snapshot"));

    /// <returns>null where all is as it was.</returns>
    public static Diagnostic? NotReached(SnapshotContent then, SnapshotReading now)
    {
        const int Most = 5;
        var differences = SnapshotDigest.Differences(then, now.Content);
        return differences.Count == 0
            ? null
            : Diagnostic.Warning(
                DiagnosticCodes.SnapshotNotReached,
                "The environment does not fully match the snapshot.",
                now.Origin.Environment,
                string.Join("; ", differences.Take(Most)) + (differences.Count > Most ? $"; and {differences.Count - Most} more" : ""),
                "run again if somebody changed it meanwhile; check what is listed as left by hand");
    }

    static Diagnostic? Solution(SnapshotSolution then, SnapshotOrigin here)
    {
        var found = here.Solutions.FirstOrDefault(solution => solution.UniqueName == then.UniqueName);
        if (found is null)
            return Diagnostic.Error(
                DiagnosticCodes.SnapshotSolutionGone,
                $"Solution '{then.UniqueName}' of the snapshot is not installed.",
                here.Environment,
                $"the snapshot was taken with version {then.Version}; rows and values need its tables",
                $"{Ways.DeployFirst}, then bring back the snapshot");
        return found.Version > then.Version
            ? Newer(found, $"was {then.Version}")
            : found.Version < then.Version
            ? Diagnostic.Warning(
                DiagnosticCodes.SnapshotSolutionDiffers,
                $"Solution '{then.UniqueName}' is {found.Version}, older than in the snapshot.",
                here.Environment,
                $"the snapshot was taken with version {then.Version}; what only that version has cannot be brought back",
                "install the package of that version first, then bring back the snapshot")
            : null;
    }

    static Diagnostic Newer(SnapshotSolution here, string then) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotSolutionDiffers,
        $"Solution '{here.UniqueName}' stays at version {here.Version}.",
        $"solution '{here.UniqueName}', which {then} when the snapshot was taken",
        "no older version can be installed over a newer one: tables, columns, forms, roles and plug-ins stay as the newer version has "
            + "them; rows, values, links and states go back",
        Ways.GoBackWhole);

    static Diagnostic OfAnother(SnapshotOrigin then, SnapshotOrigin here) => Diagnostic.Error(
        DiagnosticCodes.SnapshotOfAnother,
        "The snapshot is of another environment.",
        here.Environment,
        $"it was taken of {then.Environment} (organization {then.Organization:D}), but this is organization {here.Organization:D}; ids of "
            + "users, apps and queues differ between environments, even in a copy",
        Ways.ExportInstead);

    static Diagnostic BeforeInstallation(SnapshotOrigin then) => Diagnostic.Error(
        DiagnosticCodes.SnapshotBeforeInstallation,
        "The product was not installed when the snapshot was taken.",
        then.Environment,
        "the environment did not have the product, so there is nothing to restore",
        Ways.TakeOut);

    static Diagnostic NotRead(UnreadPlace place, string consequence) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotPartMissing,
        $"The table {place.Table} cannot be read: {consequence}.",
        $"table {place.Table}",
        place.Why,
        "give the account the role System Administrator, or sign in with another one");

    static Diagnostic NotInIt(string left) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotPartMissing,
        "Something is not in the snapshot and stays as it is.",
        "the snapshot",
        left,
        "check it by hand");

    static Diagnostic Missing(string what) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotPlaceGone,
        "Something in the snapshot no longer has a place here.",
        what,
        "the package used here does not write there, or a newer version of it removed the place and its values",
        Ways.GoBackWhole);

    /// <param name="why">Such as "the form no longer exists here".</param>
    public static Diagnostic CellGone(string where, string why) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotPlaceGone,
        "The control of a column cannot be brought back.",
        where,
        why,
        "nothing, unless you want the column there again: then add it to the form in the form designer, and choose its control");

    public static Diagnostic CellUntold(string where, string control) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotPartMissing,
        "A click-to-dial column keeps its control.",
        where,
        $"the snapshot was taken without the file that names the column, so it does not say how it was shown before it got {control}",
        "choose its control in the form designer");

    /// <param name="control">As the snapshot tells.</param>
    public static Diagnostic CellOfOthers(string where, string control) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotControlOfOthers,
        "A column keeps the control it has.",
        where,
        $"the snapshot shows it with {control}, and the product neither records that it changed this column nor knows that control as the "
            + "one that dials; it puts no other control onto a form, whatever a file says",
        "if the snapshot is to be trusted and that control is wanted, choose it in the form designer");

    static Diagnostic Unfounded(UnfoundedRecord record) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotRecordUnfounded,
        "A record of what the product shipped is not taken from the snapshot.",
        $"{ShippedTable.Name} {record.Name}",
        $"{record.Why}; such records decide what later runs change as the product's own, so they are not taken on the word of a file",
        "nothing, if a package of another version took the snapshot: the next deployment records what it ships; otherwise ask who changed "
            + "the file");

    static Diagnostic MadeAgain(IReadOnlyList<string> rows) => Diagnostic.Warning(
        DiagnosticCodes.SnapshotRowMadeAgain,
        $"{(rows.Count == 1 ? "A row is" : $"{rows.Count} rows are")} created again, with the same ids.",
        string.Join(", ", rows.Take(5)) + (rows.Count > 5 ? $" and {rows.Count - 5} more" : ""),
        "what others had written on or linked with a row was lost when it was deleted; neither that nor the row's owner, dates and "
            + "audit history are in the snapshot",
        "check what referred to it");

    static Diagnostic NeverBroughtBack(string environment) => Diagnostic.Information(
        DiagnosticCodes.SnapshotNeverBack,
        "Some things cannot be restored from any snapshot.",
        environment,
        "secrets (the telephony's, client secrets), app registrations, consent and credentials of the tenant; users, who are never "
            + "deleted; "
            + "privileges given to roles; audit texts and data of phone calls; the deployment history, which records this too",
        "nothing, unless one of these is what you wanted back");
}
