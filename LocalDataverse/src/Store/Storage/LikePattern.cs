namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>
/// A pattern of Transact-SQL's LIKE, without case: % for any text, _ for any character, [a-c] and [^a-c] for one of or one not of a set.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/wildcard-characters</remarks>
sealed class LikePattern
{
    [ThreadStatic]
    static (string Text, LikePattern Pattern) _last;

    readonly List<Func<char, bool>?> _parts = [];

    LikePattern(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                // Several in a row are one.
                if (_parts.Count == 0 || _parts[^1] is not null)
                    _parts.Add(null);
            }
            else if (text[i] == '[' && text.IndexOf(']', i + 1) is var end and > 0)
            {
                _parts.Add(Set(text[(i + 1)..end]));
                i = end;
            }
            else
                _parts.Add(One(text[i]));
        }
    }

    /// <summary>Statements ask for one pattern row after row, so the last one is kept.</summary>
    public static bool Matches(string text, string pattern)
    {
        if (_last.Text != pattern)
            _last = (pattern, new LikePattern(pattern));
        return _last.Pattern.Matches(text);
    }

    // Goes back to the last "any text" when what follows it does not fit: never more than text times pattern steps.
    bool Matches(string text)
    {
        var (at, part, any, resume) = (0, 0, -1, 0);
        while (at < text.Length)
        {
            if (part < _parts.Count && _parts[part] is { } fits && fits(text[at]))
                (at, part) = (at + 1, part + 1);
            else if (part < _parts.Count && _parts[part] is null)
                (any, resume, part) = (part, at, part + 1);
            else if (any >= 0)
                (part, at, resume) = (any + 1, resume + 1, resume + 1);
            else
                return false;
        }

        while (part < _parts.Count && _parts[part] is null)
            part++;
        return part == _parts.Count;
    }

    static Func<char, bool> One(char wanted) => wanted == '_' ? _ => true : c => char.ToUpperInvariant(c) == char.ToUpperInvariant(wanted);

    static Func<char, bool> Set(string set)
    {
        var not = set.StartsWith('^');
        var members = not ? set[1..] : set;
        return c => Contains(members, char.ToUpperInvariant(c)) != not;
    }

    static bool Contains(string members, char wanted)
    {
        for (var i = 0; i < members.Length; i++)
        {
            var isRange = i + 2 < members.Length && members[i + 1] == '-';
            var (first, last) = (char.ToUpperInvariant(members[i]), char.ToUpperInvariant(isRange ? members[i + 2] : members[i]));
            if (wanted >= first && wanted <= last)
                return true;
            if (isRange)
                i += 2;
        }

        return false;
    }
}
