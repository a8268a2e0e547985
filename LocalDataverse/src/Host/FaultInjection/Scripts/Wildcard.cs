namespace VoiceForD365.LocalDataverse.FaultInjection.Scripts;

/// <summary>A text in which * stands for any run of characters; case does not matter. It may be of any length.</summary>
sealed class Wildcard(string text)
{
    readonly string[] _parts = text.Split('*');

    public bool Matches(string candidate)
    {
        if (_parts is [var whole])
            return candidate.Equals(whole, StringComparison.OrdinalIgnoreCase);
        var (at, end) = (_parts[0].Length, candidate.Length - _parts[^1].Length);
        if (at > end || !candidate.StartsWith(_parts[0], StringComparison.OrdinalIgnoreCase)
            || !candidate.EndsWith(_parts[^1], StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var part in _parts[1..^1])
        {
            var found = candidate.IndexOf(part, at, end - at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return false;
            at = found + part.Length;
        }

        return true;
    }

    public override string ToString() => text;
}
