using System.Text;
using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.WebApi.Query;

/// <summary>Reads an unescaped OData expression word by word.</summary>
sealed class Scanner(string text)
{
    int _at;

    public bool AtEnd
    {
        get
        {
            SkipBlanks();
            return _at >= text.Length;
        }
    }

    public char Next
    {
        get
        {
            SkipBlanks();
            return _at < text.Length ? text[_at] : '\0';
        }
    }

    public bool TryTake(char c)
    {
        if (Next != c)
            return false;
        _at++;
        return true;
    }

    public void Take(char c)
    {
        if (!TryTake(c))
            throw Fault.BadQuery($"Syntax error at position {_at} in '{text}'.");
    }

    /// <summary>Takes a whole word only when it is this one.</summary>
    public bool TryTakeWord(string word)
    {
        var start = _at;
        if (PeekWord() == word)
        {
            Word();
            return true;
        }

        _at = start;
        return false;
    }

    /// <summary>Names, numbers, ids, moments: everything up to a blank or one of ( ) , / = [ ] ;</summary>
    public string Word()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && text[_at] is not (' ' or '(' or ')' or ',' or '/' or '=' or '[' or ']' or ';' or '\''))
            _at++;
        return _at > start ? text[start.._at] : throw Fault.BadQuery($"Syntax error at position {_at} in '{text}'.");
    }

    /// <summary>A name and nothing else: letters, digits and "_".</summary>
    public string Name()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            _at++;
        return _at > start ? text[start.._at] : throw Fault.BadQuery($"Syntax error at position {_at} in '{text}'.");
    }

    /// <summary>A text in single quotes; a quote inside is doubled.</summary>
    public string Quoted()
    {
        Take('\'');
        var value = new StringBuilder();
        while (_at < text.Length)
        {
            var c = text[_at++];
            if (c != '\'')
                value.Append(c);
            else if (_at < text.Length && text[_at] == '\'')
                value.Append(text[_at++]);
            else
                return value.ToString();
        }

        throw Fault.BadQuery($"There is an unterminated literal at position {_at} in '{text}'.");
    }

    /// <summary>A double-quoted or single-quoted text, as lists of values have them.</summary>
    public string AnyQuoted()
    {
        if (Next == '\'')
            return Quoted();
        Take('"');
        var start = _at;
        while (_at < text.Length && text[_at] != '"')
            _at++;
        Take('"');
        return text[start..(_at - 1)];
    }

    public Literal Literal() =>
        TryLiteral(out var word) ?? throw Fault.BadQuery($"Syntax error: '{word}' in '{text}' is neither a value nor in quotes.");

    /// <param name="word">What stands there instead of a value, such as a name.</param>
    /// <returns>null when the next word is no value.</returns>
    public Literal? TryLiteral(out string word)
    {
        word = "";
        if (Next == '\'')
            return new Literal.Text(Quoted());
        word = Word();
        // A value of an enumeration has its type in front of the quotes.
        return _at < text.Length && text[_at] == '\'' ? new Literal.Enumerated(word, Quoted()) : Query.Literal.Parse(word);
    }

    string PeekWord()
    {
        var start = _at;
        if (AtEnd || Next is '(' or ')' or ',' or '/' or '=' or '\'')
            return "";
        var word = Word();
        _at = start;
        return word;
    }

    void SkipBlanks()
    {
        while (_at < text.Length && text[_at] == ' ')
            _at++;
    }
}
