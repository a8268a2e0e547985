using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.SeedData;

/// <summary>The tables, rows and columns of the package in whose conflicts somebody has decided. Pure.</summary>
sealed class TakenPlaces
{
    readonly Taking _taking;
    readonly IReadOnlyList<SeedTable> _tables;
    readonly List<Area> _areas = [];
    readonly List<Diagnostic> _problems = [];

    public TakenPlaces(Taking taking, IEnumerable<SeedSet> sets)
    {
        _taking = taking;
        _tables = sets.SelectMany(set => set.Tables).ToList();
        foreach (var place in taking.Places) Add(place);
    }

    /// <summary>Places the package does not have.</summary>
    public IEnumerable<Diagnostic> Problems => _problems;

    /// <returns>null: nobody has decided.</returns>
    public Take? For(SeedTable table, SeedRow row, LogicalName column) => _areas.Count == 0
        ? _taking.Everywhere
        : _areas.Where(area => area.Holds(table.Name, row.Id, column))
            .OrderBy(area => area.Exactness)
            .Select(area => (Take?)area.Take)
            .LastOrDefault() ?? _taking.Everywhere;

    /// <summary>What to say for one row and no other: its name, or its id where another has that name or it cannot be typed.</summary>
    public string Name(SeedTable table, SeedRow row)
    {
        var isTypable = row.Label.Trim().Length > 0 && row.Label.Trim() == row.Label
            && row.Label.IndexOfAny([Taking.Separator, '/', '|', '=', '"', '\'', '\r', '\n']) < 0;
        var isAlone = Rows(Named(table.Name.ToString()), row.Label).Count == 1;
        return $"{table.Name}/{(isTypable && isAlone ? row.Label : $"{row.Id:D}")}";
    }

    void Add(TakenPlace place)
    {
        var slash = place.Place.IndexOf('/');
        var name = slash < 0 ? place.Place : place.Place.Substring(0, slash);
        var named = Named(name);
        if (named.Count == 0)
            Refuse(place, $"The package ships no table {Repeating.Quote(name)}.", name, _tables.Select(table => table.Name.ToString()));
        else if (slash < 0)
            _areas.Add(new(place.Take, named[0].Name, null, null));
        else
            AddRow(place, named, place.Place.Substring(slash + 1));
    }

    /// <summary>A row's name may hold a slash itself, so the whole counts first.</summary>
    void AddRow(TakenPlace place, IReadOnlyList<SeedTable> named, string text)
    {
        var table = named[0].Name;
        if (Rows(named, text) is { Count: > 0 } whole)
        {
            _areas.Add(new(place.Take, table, whole, null));
            return;
        }

        var slash = text.LastIndexOf('/');
        var label = slash < 0 ? text : text.Substring(0, slash);
        var rows = Rows(named, label);
        var columns = named.SelectMany(part => part.Columns).Select(column => column.Name.ToString()).ToList();
        if (rows.Count == 0)
            Refuse(
                place,
                $"The package ships no row {Repeating.Quote(label)} of '{table}'.",
                label,
                named.SelectMany(part => part.Rows).Select(row => row.Label));
        else if (!columns.Contains(text.Substring(slash + 1)))
            Refuse(
                place,
                $"The package ships no column {Repeating.Quote(text.Substring(slash + 1))} of '{table}'.",
                text.Substring(slash + 1),
                columns);
        else
            _areas.Add(new(place.Take, table, rows, text.Substring(slash + 1)));
    }

    void Refuse(TakenPlace place, string what, string word, IEnumerable<string> known) => _problems.Add(Diagnostic.Error(
        DiagnosticCodes.TakenPlaceUnknown,
        what,
        $"take {Repeating.Quote(place.ToString())}",
        "a place is a table, a row of it by name or id, or a column of that row: table/row/column",
        DidYouMean.Guess(word, known) is { } meant ? $"did you mean '{meant}'?" : "copy it from a line of the plan that says conflict"));

    IReadOnlyList<SeedTable> Named(string table) => _tables.Where(other => other.Name.ToString() == table).ToList();

    static HashSet<Guid> Rows(IEnumerable<SeedTable> tables, string labelOrId)
    {
        var id = Guid.TryParse(labelOrId, out var parsed) ? parsed : default(Guid?);
        return new(tables.SelectMany(table => table.Rows).Where(row => row.Label == labelOrId || row.Id == id).Select(row => row.Id));
    }

    /// <param name="Rows">null: all.</param>
    /// <param name="Column">null: all.</param>
    sealed record Area(Take Take, LogicalName Table, HashSet<Guid>? Rows, LogicalName? Column)
    {
        public int Exactness => Column is not null ? 2 : Rows is not null ? 1 : 0;

        public bool Holds(LogicalName table, Guid row, LogicalName column) =>
            Table == table && Rows?.Contains(row) != false && (Column is null || Column == column);
    }
}
