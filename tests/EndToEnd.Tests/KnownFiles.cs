using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>Which file of a project knows which others, read from its built assembly.</summary>
/// <remarks>What the compiler leaves out of an assembly, such as a constant's origin, counts for nothing.</remarks>
static partial class KnownFiles
{
    /// <summary>Project files of all that is shipped or builds what is shipped.</summary>
    public static IEnumerable<string> Projects =>
        Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Repository.Root, project).Replace('\\', '/'))
            .Where(project => !project.Split('/').Any(folder => folder is "tests" or "bench" or "samples" or "StandIns" or "obj"))
            .Order(StringComparer.Ordinal);

    /// <returns>By file, relative to the project's folder, the other files of the project its code names.</returns>
    public static Dictionary<string, HashSet<string>> Of(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        using var module = ModuleDefinition.ReadModule(AssemblyOf(project), new ReaderParameters { ReadSymbols = true });
        var declared = new Lazy<Dictionary<string, string>>(() => Declared(folder));
        var files = module.GetTypes().Select(type => (type.FullName, File: FileOf(type, folder, declared)))
            .Where(type => type.File is not null)
            .ToDictionary(type => type.FullName, type => type.File!, StringComparer.Ordinal);
        var knows = files.Values.Distinct().ToDictionary(file => file, _ => new HashSet<string>(StringComparer.Ordinal));
        foreach (var type in module.GetTypes().Where(type => files.ContainsKey(type.FullName)))
            foreach (var known in KnownBy(type).SelectMany(Parts))
                if (files.TryGetValue(known.FullName, out var file) && file != files[type.FullName])
                    knows[files[type.FullName]].Add(file);
        return knows;
    }

    static string AssemblyOf(string project)
    {
        var path = Path.Combine(Repository.Root, project);
        var name = XDocument.Load(path).Descendants("AssemblyName").Select(element => element.Value).FirstOrDefault()
            ?? Path.GetFileNameWithoutExtension(path);
        var built = Path.Combine(Path.GetDirectoryName(path)!, "bin", Repository.Configuration);
        return Directory.Exists(built) && Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories)
                .FirstOrDefault(file => Path.GetFileName(file) == name + ".dll" || Path.GetFileName(file) == name + ".exe") is { } found
            ? found
            : throw new InvalidOperationException($"{project} was not built: name it in EndToEnd.Tests.csproj, as the others are.");
    }

    // Interfaces and enums have no code, so that no symbols say where they stand; their source does. What the compiler made has no file.
    static string? FileOf(TypeDefinition type, string folder, Lazy<Dictionary<string, string>> declared)
    {
        var document = type.Methods.SelectMany(method => method.DebugInformation.SequencePoints).FirstOrDefault()?.Document.Url;
        var file = document?.Replace('\\', '/').Split($"/{folder}/")[^1]
            ?? (type.DeclaringType is { } outer ? FileOf(outer, folder, declared)
                : declared.Value.GetValueOrDefault(type.FullName.Split('`')[0]));
        return file?.StartsWith("obj/", StringComparison.Ordinal) == true ? null : file;
    }

    /// <returns>By full name, the file whose source declares a type.</returns>
    static Dictionary<string, string> Declared(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        var declared = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(root, path).Replace('\\', '/');
            if (file.Split('/') is ["obj" or "bin", ..])
                continue;
            var source = File.ReadAllText(path);
            var name = Namespace().Match(source).Groups[1].Value;
            foreach (Match type in Declaration().Matches(source))
                declared.TryAdd($"{name}.{type.Groups[1].Value}", file);
        }

        return declared;
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^(?:[a-z]+ )*(?:class|struct|interface|enum|record|delegate \S+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    static IEnumerable<TypeReference> KnownBy(TypeDefinition type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Array.Empty<TypeReference>(),
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(KnownBy),
    ];

    static IEnumerable<TypeReference> KnownBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(KnownBy) : [],
    ];

    static IEnumerable<TypeReference> KnownBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference { DeclaringType: { } type } => [type],
        _ => [],
    };

    static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification special => Parts(special.ElementType),
        _ => [type],
    };
}
