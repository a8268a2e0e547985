using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;

namespace VoiceForD365.Deployment.Vocabulary;

/// <summary>
/// The onload entry that makes an app load the CIF 1.0 panel. The provider's form adds it when an administrator selects an
/// app; a selection written by other means needs it added (docs/facts/cif.md, unconfirmed on a live environment).
/// </summary>
static class PanelHandler
{
    const string Function = "Microsoft.CIFramework.Internal.initializeCI";

    public static bool IsIn(AppModule app) => IsIn(app.EventHandlers);

    /// <param name="handlers">The column's text.</param>
    public static bool IsIn(string handlers) => handlers.Contains(Function);

    /// <summary>Appends our entry and keeps every other as it is, to the letter.</summary>
    /// <returns>null when the column holds something that is not a JSON array; then it is left alone.</returns>
    public static string? AppendTo(AppModule app)
    {
        var handlers = app.EventHandlers.Trim();
        if (handlers.Length == 0) handlers = "[]";
        if (!IsArray(handlers)) return null;
        var others = handlers.Substring(1, handlers.Length - 2).Trim();
        return $"[{others}{(others.Length == 0 ? "" : ",")}{Entry(app.NavigationType)}]";
    }

    /// <summary>Takes the entry out and keeps every other as it is, to the letter.</summary>
    /// <returns>null when the column holds something that is not a JSON array.</returns>
    public static string? RemoveFrom(AppModule app)
    {
        var handlers = app.EventHandlers.Trim();
        if (!IsArray(handlers)) return null;
        return $"[{string.Join(",", Items(handlers.Substring(1, handlers.Length - 2)).Where(item => !item.Contains(Function)))}]";
    }

    /// <summary>The items of a well-formed array, cut at the commas that are neither inside of a text nor of an item.</summary>
    static IEnumerable<string> Items(string text)
    {
        var (start, depth, isText) = (0, 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (isText && text[at] == '\\') at++;
            else if (text[at] == '"') isText = !isText;
            else if (!isText && text[at] is '{' or '[') depth++;
            else if (!isText && text[at] is '}' or ']') depth--;
            else if (!isText && depth == 0 && text[at] == ',')
            {
                yield return text.Substring(start, at - start).Trim();
                start = at + 1;
            }
        }

        if (text.Substring(start).Trim() is { Length: > 0 } last) yield return last;
    }

    static string Entry(int navigationType) =>
        "{\"EventName\":\"onload\",\"LibraryName\":\"CRMClients/msdyn_internal_ci_library.js\",\"FunctionName\":\"" + Function
        + "\",\"Parameters\":\"\\\"4\\\",\\\"" + navigationType + "\\\"\",\"Enabled\":true}";

    static bool IsArray(string text)
    {
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(
                new MemoryStream(Encoding.UTF8.GetBytes(text)),
                XmlDictionaryReaderQuotas.Max);
            reader.MoveToContent();
            var isArray = reader.GetAttribute("type") == "array";
            while (reader.Read())
            {
            }

            return isArray;
        }
        catch (Exception fault) when (fault is XmlException or FormatException)
        {
            return false;
        }
    }
}
