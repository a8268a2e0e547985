using VoiceForD365.LocalDataverse.Querying.Conditions;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Querying.Compiling;

/// <summary>FROM and WHERE of a statement while it is put together, and the names that can be used in it.</summary>
/// <param name="outer">The statement this one is a subquery of, whose names can be used too; null for the query itself.</param>
sealed class Statement(Compilation compilation, Source root, Statement? outer)
{
    readonly List<Source> _sources = [root];
    readonly List<SqlFragment> _joins = [];
    readonly List<SqlFragment> _conditions = [compilation.Readable(root)];

    public Compilation Compilation { get; } = compilation;

    public Source Root { get; } = root;

    /// <summary>Whether a row of the root may occur more than once.</summary>
    public bool RepeatsRows { get; set; }

    public void Join(Source source, string word, params IEnumerable<SqlFragment> on)
    {
        var condition = SqlFragment.And(on);
        _joins.Add(condition with { Text = $" {word} {Compilation.Table(source)} ON {condition.Text}" });
        _sources.Add(source);
    }

    public void Where(SqlFragment condition) => _conditions.Add(condition);

    /// <summary>The root and what is joined to it, without the word FROM.</summary>
    public SqlFragment From() =>
        new($"{Compilation.Table(Root)}{string.Concat(_joins.Select(j => j.Text))}", [.. _joins.SelectMany(j => j.Values)]);

    /// <summary>Every condition, without the word WHERE.</summary>
    public SqlFragment Where() => SqlFragment.And(_conditions);

    public SqlFragment FromWhere()
    {
        var (from, where) = (From(), Where());
        return new SqlFragment($"FROM {from.Text} WHERE {where.Text}", [.. from.Values, .. where.Values]);
    }

    /// <summary>"EXISTS (...)" of this statement.</summary>
    public SqlFragment Exists()
    {
        var rest = FromWhere();
        return rest with { Text = $"EXISTS (SELECT 1 {rest.Text})" };
    }

    /// <param name="name">An alias; or a table's logical name, which means the first of that table.</param>
    public Source Source(string name) => Find(name) ?? throw QueryFault.NoAlias(name);

    public bool Has(string name) => Find(name) is not null;

    Source? Find(string name) =>
        _sources.FirstOrDefault(s => s.Name == name) ?? _sources.FirstOrDefault(s => s.Table.LogicalName == name) ?? outer?.Find(name);
}
