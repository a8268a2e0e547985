using System.Reflection;
using System.Reflection.Emit;

namespace VoiceForD365.VoiceSync.Tests.Cluster;

/// <summary>Which statements an assembly of Orleans asks a database for, and with which parameters, as its own code says.</summary>
sealed class OrleansStatements(Assembly assembly)
{
    const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    readonly Type _statements = assembly.GetTypes().Single(type => type.Name == "DbStoredQueries");

    /// <summary>One property each.</summary>
    public IEnumerable<string> Keys => _statements.GetProperties(All).Where(property => property.PropertyType == typeof(string))
        .Select(property => property.Name);

    /// <summary>Of each method that gets a statement: the parameters that it, or the function it hands on, sets.</summary>
    public IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> Parameters =>
        from type in assembly.GetTypes()
        from method in type.GetMethods(All)
        from key in Called(method).Where(called => called.DeclaringType == _statements && Keys.Contains(NameOf(called)))
        select new KeyValuePair<string, IReadOnlyList<string>>(
            NameOf(key), [.. Called(method).SelectMany(Setters).Select(NameOf).Distinct()]);

    /// <summary>One of them may set several others: that of a machine's address sets what it is made of.</summary>
    IEnumerable<MethodBase> Setters(MethodBase method) => Called(method)
        .Where(called => called.DeclaringType?.DeclaringType == _statements && called.Name.StartsWith("set_", StringComparison.Ordinal))
        .SelectMany(setter => Setters(setter).Prepend(setter));

    static string NameOf(MethodBase accessor) => accessor.Name[(accessor.Name.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>What a method calls, or makes a delegate of; looked for at each byte, for only known ones matter.</summary>
    static IEnumerable<MethodBase> Called(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) yield break;
        for (var at = 0; at + 4 < code.Length; at++)
        {
            var isCall = code[at] == OpCodes.Call.Value || code[at] == OpCodes.Callvirt.Value
                || (code[at] == (byte)OpCodes.Ldftn.Value && at > 0 && code[at - 1] == 0xFE);
            if (isCall && Resolve(method, BitConverter.ToInt32(code, at + 1)) is { } called) yield return called;
        }
    }

    static MethodBase? Resolve(MethodBase from, int token)
    {
        try
        {
            return from.Module.ResolveMethod(
                token, from.DeclaringType?.GetGenericArguments(), from.IsGenericMethod ? from.GetGenericArguments() : null);
        }
        catch (Exception noToken) when (noToken is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
