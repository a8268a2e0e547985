namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// Two files side by side are read without scrolling, here and where changes are reviewed. What a literal says is left as it is: a document
/// or an address that a test sends is not broken for our sake.
/// </summary>
public sealed class Lines_that_fit
{
    const int Longest = 140;

    /// <summary>So much may stand on the line of a literal that is too long by itself: a name, a bracket, the rest of a call.</summary>
    const int MostBesideLiteral = 60;

    static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", ".git"];

    [Fact]
    public void No_line_of_code_has_more_than_140_columns()
    {
        var files = Directory.EnumerateFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal);

        string[] found =
        [
            .. from file in files
               from line in TooLong(File.ReadAllText(Path.Combine(Repository.Root, file)))
               select $"{file}, line {line.Number}: {line.Columns} columns",
        ];

        Assert.True(
            found.Length == 0,
            $"{string.Join("\n", found)}\nLines end at {Longest}. Break such a line behind an opening bracket or '=>', or ahead of an operator "
                + "or '.'; wrap the words of a comment. Only a literal may be longer, on a line with little else.");
    }

    [Theory]
    [InlineData("// {0}", 1)]
    [InlineData("var a = Call({0});", 1)]
    [InlineData("var a = Call('b', \"c\", {0});", 1)]
    [InlineData("var a = Call(\"{0}\");", 0)]
    [InlineData("var a = Call('\"', \"\\\"{0}\");", 0)]
    [InlineData("var a = Call($\"{Name(\"b\")} {0}\");", 0)]
    [InlineData("var a = \"\"\"\n    {0} \" {0}\n    \"\"\";", 0)]
    [InlineData("var a = @\"\n    {0} \"\" {0}\n    \";\nvar {0} = 1;", 1)]
    public void Only_a_literal_may_be_longer(string code, int lines) =>
        Assert.Equal(lines, TooLong(code.Replace("{0}", new('x', Longest), StringComparison.Ordinal)).Count());

    static IEnumerable<(int Number, int Columns)> TooLong(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var lines = text.Split('\n');
        if (lines.All(line => line.Length <= Longest)) yield break;
        var isLiteral = Literals.In(text);
        for (var (number, start) = (0, 0); number < lines.Length; start += lines[number++].Length + 1)
        {
            var (line, first) = (lines[number], start);
            if (line.Length <= Longest || (start > 0 && isLiteral[start - 1]) || isLiteral[start + line.Length]) continue;
            var indent = line.Length - line.TrimStart().Length;
            var code = Enumerable.Range(indent, line.Length - indent).Count(column => !isLiteral[first + column]);
            if (code > MostBesideLiteral) yield return (number + 1, line.Length);
        }
    }
}
