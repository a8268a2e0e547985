using System.Text;

namespace VoiceForD365.LocalDataverse.Fuzz.Tests.World;

/// <summary>Turns something valid into something nearly valid, or not at all.</summary>
static class Damage
{
    static readonly string[] Words =
    [
        "'", "\"", "''", "(", ")", "[", "]", "{", "}", ",", ":", ";", "/", "//", "\\", "..", "../", "?", "&", "=", "#", "%", "%00", "%27",
        "%zz", "%2e%2e%2f", "$", "@",
        "\0", "\r\n", "\n", "\t", " ", "null", "true", "-1", "0", "1e400", "NaN", "INF", "2147483648", "9223372036854775808",
        "99999999999999999999999999999",
        "0x80040216", "ä", "電話", "\u202e", "\ud800", "\\ud800", "😀", "00000000-0000-0000-0000-000000000000", "2026-02-30T25:61:61Z",
        "9999-12-31T23:59:59Z", "0001-01-01",
        "<", ">", "&amp;", "<!--", "]]>", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>", "&b;", "xmlns=''",
        "; DROP TABLE account;--", "' or 1=1 --",
        "$filter=", "$select=*", "$expand=", "$orderby=", "$top=", "$count=true", "$apply=", "$skiptoken=", "fetchXml=", "eq", "and", "or",
        "not", "any(o:o/", "@odata.bind", "@odata.type",
        "--batch_1", "--batch_1--", "Content-ID: 1", "HTTP/1.1", "GET", "$1", "accounts", "smp_items", "Microsoft.Dynamics.CRM.", "Bearer ",
    ];

    public static string Text(string valid, IReadOnlyList<string> others, Random dice)
    {
        var text = valid;
        for (var left = dice.Next(1, 5); left > 0; left--)
            text = Once(text, others, dice);
        return text.Length > 60_000 ? text[..60_000] : text;
    }

    public static byte[] Bytes(byte[] valid, Random dice)
    {
        var bytes = valid.ToList();
        for (var left = dice.Next(1, 12); left > 0 && bytes.Count > 0; left--)
        {
            var at = dice.Next(bytes.Count);
            switch (dice.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(dice.Next(1, 60), bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(dice.Next(1, 60), bytes.Count - at)));
                    break;
                case 2:
                    bytes[at] = (byte)(dice.Next(2) == 0 ? 0xFF : 0);
                    break;
                default:
                    bytes[at] = (byte)dice.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    static string Once(string text, IReadOnlyList<string> others, Random dice)
    {
        var (at, length) = (dice.Next(text.Length + 1), 0);
        length = dice.Next(Math.Min(30, text.Length - at) + 1);
        var (before, middle, after) = (text[..at], text.Substring(at, length), text[(at + length)..]);
        return dice.Next(10) switch
        {
            0 => before + after,
            1 => before + middle + middle + after,
            2 or 3 => before + Words[dice.Next(Words.Length)] + after,
            4 => before + Words[dice.Next(Words.Length)] + middle + after,
            5 => before + (char)dice.Next(1, 0x300) + after,
            6 => before,
            7 => before + Tail(others[dice.Next(others.Count)], dice),
            8 =>
                before + new StringBuilder().Insert(0, length is > 0 and < 8 ? middle : "(", dice.Next(2, dice.Next(40) == 0 ? 6000 : 40))
                    + after,
            _ => before + middle.ToUpperInvariant() + after,
        };
    }

    static string Tail(string text, Random dice) => text[dice.Next(text.Length + 1)..];
}
