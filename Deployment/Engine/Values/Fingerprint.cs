using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace VoiceForD365.Deployment.Values;

/// <summary>Tells whether two values of ours are the same without keeping either: SHA-256, in lower case hexadecimal.</summary>
static class Fingerprint
{
    /// <summary>Where something was written is no part of what was written.</summary>
    const string Place = "Place";

    public static string Of(string text)
    {
        using var hash = SHA256.Create();
        return string.Concat(
            hash.ComputeHash(Encoding.UTF8.GetBytes(text)).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }

    /// <summary>Of a record of ours with all in it; secrets, and whether there are any, are left out.</summary>
    public static string Of(object value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return Of(text.ToString());
    }

    static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('-');
                break;
            case string words:
                text.Append(words.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(words);
                break;
            case IEnumerable items:
                text.Append('[');
                foreach (var item in items) Write(text, item);
                text.Append(']');
                break;
            default:
                if (IsOurs(value.GetType())) WriteMembers(text, value);
                else Write(text, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    static void WriteMembers(StringBuilder text, object value)
    {
        text.Append('{').Append(value.GetType().Name);
        foreach (var member in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.Name != Place && member.PropertyType != typeof(SecretText) && member.GetIndexParameters().Length == 0)
            .OrderBy(member => member.Name, StringComparer.Ordinal))
        {
            text.Append(member.Name).Append('=');
            Write(text, member.GetValue(value));
        }

        text.Append('}');
    }

    /// <summary>Words, numbers, enumerations and names are told as they are said; of records every member counts.</summary>
    static bool IsOurs(Type type) =>
        type.IsClass && type.Namespace?.StartsWith("VoiceForD365.", StringComparison.Ordinal) == true;
}
