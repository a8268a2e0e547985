namespace VoiceForD365.Matrix.Tests;

/// <summary>All of the matrix, or a part that touches every kind and is the same in every run.</summary>
static class Selection
{
    /// <summary>Set MATRIX=all for everything.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("MATRIX") == "all";

    /// <summary>Of the boundaries of one row of the matrix: all, or one that differs from row to row.</summary>
    public static IEnumerable<int> Boundaries(IReadOnlyList<int> boundaries, int row) =>
        IsWhole || boundaries.Count == 0 ? boundaries : [boundaries[(row * 7) % boundaries.Count]];

    /// <summary>Of a table: all, or the cells of every <paramref name="nth"/> diagonal.</summary>
    public static bool HasRow(int row, int column, int nth) => IsWhole || (row + column) % nth == 0;

    /// <summary>Of the rows: all, or every <paramref name="nth"/>.</summary>
    public static IEnumerable<T> Rows<T>(IEnumerable<T> rows, int nth) => rows.Where((_, index) => IsWhole || index % nth == 0);
}
