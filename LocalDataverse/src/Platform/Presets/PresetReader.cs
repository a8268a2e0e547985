using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Presets;

/// <summary>
/// Reads preset files into a <see cref="PresetPlan"/>. A line is one of:
/// owner SOLUTION (of what follows) | choice NAME Label | table SCHEMANAME SET OWNERSHIP flags | (indented) a column, or
/// "key NAME column ..." | manytomany SCHEMANAME INTERSECT table.column table.column | target TABLE.COLUMN TARGET |
/// row TABLE ID column=value ... | link RELATIONSHIP ID ID | privilege NAME ... | grant ROLE NAME ...
/// </summary>
sealed class PresetReader
{
    readonly PresetPlan _plan = new();
    string _owner = "System";

    public static PresetPlan Read(Preset preset)
    {
        var reader = new PresetReader();
        foreach (var file in PresetNames.FilesOf(preset))
            foreach (var line in Lines(file))
                reader.Take(line);
        return reader._plan;
    }

    void Take(PresetLine line)
    {
        if (line.IsIndented)
            TakeMember(line);
        else
            TakeTopic(line);
    }

    void TakeTopic(PresetLine line)
    {
        var words = line.Words;
        switch (words[0])
        {
            case "owner":
                _owner = words[1];
                break;
            case "choice":
                var options = PresetColumn.Options(PresetLine.Parse(line.Label)!.Words);
                _plan.Choices.Add(new GlobalChoice(words[1], string.Join(' ', words.Skip(2)), options) { Solutions = [_owner] });
                break;
            case "table":
                _plan.Tables.Add(PresetTable.Parse(line, _owner));
                AddRelationships(_plan.Tables[^1]);
                break;
            case "manytomany":
                _plan.ManyToMany.Add(ManyToMany(words));
                break;
            case "target":
                var (table, column) = (words[1].Split('.')[0], words[1].Split('.')[1]);
                var target = new Column { LogicalName = column, SchemaName = column, Type = ColumnType.Lookup, Targets = [words[2]] };
                _plan.OneToMany.AddRange(PresetColumn.Relationships(line, table, target).Select(r => r with { Solutions = [_owner] }));
                break;
            case "row":
                _plan.Rows.Add(new PresetRow(words[1], Guid.Parse(words[2]), _owner, [.. words.Skip(3).Select(Pair)]));
                break;
            case "link":
                _plan.Links.Add((words[1], Guid.Parse(words[2]), Guid.Parse(words[3])));
                break;
            case "privilege":
                _plan.Privileges.AddRange(words.Skip(1));
                break;
            case "grant":
                _plan.Grants.AddRange(words.Skip(2).Select(name => (Guid.Parse(words[1]), name)));
                break;
            default:
                throw new FormatException($"Local Dataverse bug: preset line starts with '{words[0]}'.");
        }
    }

    void TakeMember(PresetLine line)
    {
        var table = _plan.Tables[^1];
        if (line.Words[0] == "key")
        {
            var key = new AlternateKey(line.Words[1], line.Words[1], line.Words[1], [.. line.Words.Skip(2)]) { Solutions = [_owner] };
            _plan.Tables[^1] = table with { Keys = table.Keys.Add(key.LogicalName, key) };
            return;
        }

        var column = PresetColumn.Parse(line) with { Solutions = [_owner] };
        _plan.Tables[^1] = table with { Columns = table.Columns.SetItem(column.LogicalName, column) };
        _plan.OneToMany.RemoveAll(r => r.ReferencingTable == table.LogicalName && r.ReferencingColumn == column.LogicalName);
        if (column.IsLookup)
            _plan.OneToMany.AddRange(
                PresetColumn.Relationships(line, table.LogicalName, column).Select(r => r with { Solutions = [_owner] }));
    }

    void AddRelationships(Table table) => _plan.OneToMany.AddRange(
        table.Columns.Values.Select(c => SystemColumns.RelationshipOf(table, c)).OfType<OneToMany>()
            .Select(r => r with { Solutions = [_owner] }));

    ManyToMany ManyToMany(IReadOnlyList<string> words)
    {
        var (first, second) = (words[3].Split('.'), words[4].Split('.'));
        return new ManyToMany
        {
            SchemaName = words[1],
            IntersectTable = words[2],
            Table1 = first[0],
            Table1Column = first[1],
            Table1Navigation = words[1],
            Table2 = second[0],
            Table2Column = second[1],
            Table2Navigation = words[1],
            Solutions = [_owner],
        };
    }

    static (string Column, string Text) Pair(string word) => word.Split('=', 2) is [var column, var text] ? (column, text) : (word, "");

    static IEnumerable<PresetLine> Lines(string file)
    {
        using var stream = typeof(PresetReader).Assembly.GetManifestResourceStream(file + ".preset")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } text)
            if (PresetLine.Parse(text) is { } line)
                yield return line;
    }
}
