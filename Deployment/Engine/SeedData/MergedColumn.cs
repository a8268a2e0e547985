using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>A three-way merge of one column: what was shipped last, what is here, what is shipped now. Pure.</summary>
/// <param name="Ours">What the package ships now.</param>
/// <param name="Theirs">What is here.</param>
/// <param name="Recorded">What the record says was shipped last, from now on.</param>
sealed record MergedColumn(SeedColumn Column, ColumnValue Ours, ColumnValue Theirs, MergeVerdict Verdict, string Recorded)
{
    /// <param name="shipped">What was shipped last; null where nothing is recorded.</param>
    /// <param name="isRecorded">The row has a record, though perhaps not for this column.</param>
    public static MergedColumn Of(
        SeedColumn column, ColumnValue ours, ColumnValue theirs, string? shipped, bool isRecorded, Take? take)
    {
        var (now, here) = (ShippedValue.Canonical(ours), ShippedValue.Canonical(theirs));
        if (Is(now, here)) return Merged(MergeVerdict.Same, now);
        if (column.Pinned is not null) return Merged(MergeVerdict.Pinned, now);

        // Shipped for the first time, into a row of ours that has no value there: nobody has touched it.
        if (shipped is null && isRecorded && theirs is ColumnValue.Nothing) return Merged(MergeVerdict.Followed, now);
        if (shipped is null) return Merged(MergeVerdict.Kept, now);
        if (Is(shipped, here)) return Merged(MergeVerdict.Followed, now);
        if (now == shipped) return Merged(MergeVerdict.Kept, now);
        return take switch
        {
            Take.Package => Merged(MergeVerdict.TakenFromPackage, now),
            Take.Customer => Merged(MergeVerdict.Kept, now),
            _ => Merged(MergeVerdict.Conflicting, shipped),
        };

        bool Is(string given, string kept) => theirs is ColumnValue.Number ? Rounding.IsKeptAs(given, kept) : given == kept;

        MergedColumn Merged(MergeVerdict verdict, string recorded) => new(column, ours, theirs, verdict, recorded);
    }

    /// <summary>The package's value is written.</summary>
    public bool IsWritten => Verdict is MergeVerdict.Followed or MergeVerdict.Pinned or MergeVerdict.TakenFromPackage;
}

enum MergeVerdict
{
    /// <summary>The value here is the package's already.</summary>
    Same,

    /// <summary>Nobody touched it since it was shipped, and the package ships another value now.</summary>
    Followed,

    /// <summary>Changed here; the package changed nothing, or its change was declined.</summary>
    Kept,

    /// <summary>Changed here and by the package; kept until somebody decides.</summary>
    Conflicting,

    /// <summary>The package always decides.</summary>
    Pinned,

    /// <summary>A conflict somebody decided for the package.</summary>
    TakenFromPackage,
}
