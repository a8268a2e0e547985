using System.Reflection;
using Snapshooter.Xunit;
using VoiceForD365.Deployment.Dataverse;

namespace VoiceForD365.Deployment.Tests;

/// <summary>Both doors and every gateway are built against this; a change to it is reviewed like code.</summary>
public sealed class The_engine_s_public_surface
{
    static readonly string[] MadeByTheCompiler =
    [
        "Deconstruct", "Equals", "GetHashCode", "ToString", "<Clone>$", "PrintMembers", "op_Equality", "op_Inequality", "GetEnumerator",
    ];

    [Fact]
    public void The_engines_public_surface_is_what_was_reviewed() => Snapshot.Match(string.Join(
        "\n",
        Describe(typeof(IDataverse).Assembly)) + "\n");

    static IEnumerable<string> Describe(Assembly assembly) =>
        assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => Members(type).Prepend($"{Kind(type)} {Name(type)}"));

    static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(member => member is not TypeInfo && !(member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_")))
        .Where(member => !MadeByTheCompiler.Contains(member.Name) && member.Name is not ("EqualityContract" or "value__"))
        .Select(Describe)
        .OrderBy(text => text, StringComparer.Ordinal);

    static string Describe(MemberInfo member) => "  " + member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo method => $"{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name}",
        FieldInfo { IsLiteral: true } constant => $"const {constant.Name} = {constant.GetRawConstantValue()}",
        FieldInfo field => $"{Name(field.FieldType)} {field.Name}",
        _ => member.ToString()!,
    };

    static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(parameter => $"{Name(parameter.ParameterType)} {parameter.Name}"));

    static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    static string Name(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        var name = (type.DeclaringType is { } outer ? Name(outer) + "." : "") + type.Name.Split('`')[0];
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
