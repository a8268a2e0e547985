namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A column of a row that is a component, as files write it.</summary>
sealed record FrameworkColumn(string Name, FrameworkValue Value)
{
    /// <summary>What a lookup points at.</summary>
    public ComponentKind? Target { get; init; }

    /// <summary>The entry beside the row's file that holds a document.</summary>
    public string? File { get; init; }

    /// <summary>Only the file's words are kept, for exports: the table here has no such column.</summary>
    public bool IsOnlyKept => Value is FrameworkValue.File or FrameworkValue.Kept or FrameworkValue.KeptDocument
        || Target is ComponentKind.Table or ComponentKind.Column;

    public static FrameworkColumn Text(string name) => new(name, FrameworkValue.Text);

    public static FrameworkColumn Label(string name) => new(name, FrameworkValue.Label);

    public static FrameworkColumn Number(string name) => new(name, FrameworkValue.Number);

    public static FrameworkColumn Decimal(string name) => new(name, FrameworkValue.Decimal);

    public static FrameworkColumn Flag(string name) => new(name, FrameworkValue.Flag);

    public static FrameworkColumn Lookup(string name, ComponentKind target) => new(name, FrameworkValue.Lookup) { Target = target };

    public static FrameworkColumn Document(string name, string file) => new(name, FrameworkValue.Document) { File = file };
}

/// <summary>How a column's value is written.</summary>
enum FrameworkValue
{
    Text,

    /// <summary>A default, and a text for each language.</summary>
    Label,
    Number,
    Decimal,
    Flag,

    /// <summary>An element inside, named for the column that identifies the row it points at.</summary>
    Lookup,

    /// <summary>A long text in an entry of its own beside the row's file.</summary>
    Document,

    /// <summary>A value nobody documents.</summary>
    Kept,

    /// <summary>An entry of its own that nobody documents.</summary>
    KeptDocument,

    /// <summary>A file of the row: its name in the element, its content in a folder named for the column.</summary>
    File,
}
