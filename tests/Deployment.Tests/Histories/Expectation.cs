using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Histories;

/// <summary>What must be true, told in the fewest words: who a value belongs to, and what was shipped last.</summary>
sealed class Expectation(Packages packages)
{
    readonly Dictionary<(int Row, LogicalName Column), Cell> _cells = [];

    /// <summary>Rows that were shipped; the id under which each is here, null where somebody deleted it.</summary>
    public Dictionary<int, Guid?> Rows { get; } = [];

    public Dictionary<(Guid Id, Guid OtherId), bool> Links { get; } = [];

    public Dictionary<Guid, bool> Privileges { get; } = [];

    public HashSet<Guid> StepsOff { get; } = [];

    public HashSet<Guid> InactiveRows { get; } = [];

    public List<string> ForeignHandlers { get; } = [];

    public bool PanelTakenOut { get; set; }

    public bool IsTheCustomers(int row, LogicalName column) => _cells.TryGetValue((row, column), out var cell) && cell.IsTheCustomers;

    /// <summary>Somebody wrote a value into a row of the package.</summary>
    public void Edited(int row, LogicalName column, ColumnValue value)
    {
        if (!_cells.TryGetValue((row, column), out var cell)) _cells[(row, column)] = cell = new();
        cell.Value = value;
        cell.IsTheCustomers = value != cell.Shipped;
    }

    /// <summary>The data of a version was written, all of it.</summary>
    /// <param name="madeByHand">Rows that were there before the package brought them.</param>
    public void Shipped(int version, Take? take, IReadOnlyDictionary<int, Guid> madeByHand)
    {
        for (var row = 0; row < Packages.RowsOf(version); row++)
        {
            var isFound = !Rows.ContainsKey(row) && madeByHand.ContainsKey(row);
            if (!Rows.ContainsKey(row)) Rows[row] = isFound ? madeByHand[row] : Packages.Rows[row];
            if (Rows[row] is null) continue;
            foreach (var column in Packages.ColumnsOf(version)) Merge(row, column, packages.Value(version, row, column), isFound, take);
        }

        foreach (var link in Packages.LinksOf(version))
            if (!Links.ContainsKey(link) && IsOwn(link.Id) && IsOwn(link.OtherId)) Links[link] = true;
        foreach (var privilege in Packages.PrivilegesOf(version)) Privileges.TryAdd(privilege, true);
    }

    public ColumnValue Value(int row, LogicalName column) => _cells[(row, column)].Value;

    bool IsOwn(Guid id) => Rows[Array.IndexOf(Packages.Rows, id)] == id;

    /// <param name="isFound">The row was made by hand, and is met for the first time: whatever it has is the customer's.</param>
    void Merge(int row, LogicalName column, ColumnValue ours, bool isFound, Take? take)
    {
        if (!_cells.TryGetValue((row, column), out var cell)) _cells[(row, column)] = cell = new();
        if (cell.Shipped is null) cell.IsTheCustomers = isFound || cell.Value is not ColumnValue.Nothing;
        if (column == Packages.Pinned || cell.Value == ours) cell.IsTheCustomers = false;
        if (!cell.IsTheCustomers) (cell.Value, cell.Shipped) = (ours, ours);
        else if (cell.Shipped is null || take == Take.Customer) cell.Shipped = ours;
        else if (cell.Shipped != ours && take == Take.Package)
            (cell.Value, cell.Shipped, cell.IsTheCustomers) = (ours, ours, false);
    }

    sealed class Cell
    {
        public bool IsTheCustomers { get; set; }

        /// <summary>null: never.</summary>
        public ColumnValue? Shipped { get; set; }

        public ColumnValue Value { get; set; } = new ColumnValue.Nothing();
    }
}
