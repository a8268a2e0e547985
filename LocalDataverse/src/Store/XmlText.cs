using System.Xml;

namespace VoiceForD365.LocalDataverse;

/// <summary>Text as XML can carry it: without most control characters, and no half of a character.</summary>
static class XmlText
{
    public static bool Fits(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (XmlConvert.IsXmlChar(text[at]))
                continue;
            if (at + 1 == text.Length || !XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]))
                return false;
            at++;
        }

        return true;
    }

    /// <summary>Leaves out what does not fit; for half a character comes the one that stands for what is none.</summary>
    public static string Of(string text) => Fits(text)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
}
