using Mono.Cecil;
using Mono.Cecil.Cil;

namespace VoiceForD365.EndToEnd.Tests;

/// <summary>
/// Files that know each other in a circle can only be read, tested and changed together. A few may; ten are a room without a door.
/// </summary>
/// <remarks>Read from the built assemblies: what the compiler leaves out of them, such as a constant's origin, counts for nothing.</remarks>
public sealed class Files_in_circles
{
    const int TooMany = 10;

    public static TheoryData<string> Projects =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(project => Path.GetRelativePath(Repository.Root, project).Replace('\\', '/'))
            .Where(project => !project.Split('/').Any(folder => folder is "tests" or "bench" or "samples" or "StandIns" or "obj"))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_largest_circle_of_files_has_fewer_than_ten(string project)
    {
        var knows = FilesOf(project);

        var reached = knows.Keys.ToDictionary(file => file, file => Reached(knows, file));
        var largest = knows.Keys
            .Select(file => reached[file].Where(other => reached[other].Contains(file)).Order(StringComparer.Ordinal).ToList())
            .MaxBy(circle => circle.Count)!;

        Assert.True(
            largest.Count < TooMany,
            $"{largest.Count} files of {project} know each other in a circle, so that none can be understood without the others: "
            + $"{string.Join(", ", largest)}. Let those below be handed what they need instead of asking for those above; "
            + $"one way round is {string.Join(" -> ", WayRound(knows, largest))}.");
    }

    /// <returns>By file, the other files of the project its code names.</returns>
    static Dictionary<string, HashSet<string>> FilesOf(string project)
    {
        var folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        using var module = ModuleDefinition.ReadModule(AssemblyOf(project), new ReaderParameters { ReadSymbols = true });
        var files = module.GetTypes().ToDictionary(type => type.FullName, type => FileOf(type, folder), StringComparer.Ordinal);
        var knows = files.Values.Distinct().ToDictionary(file => file, _ => new HashSet<string>(StringComparer.Ordinal));
        foreach (var type in module.GetTypes())
            foreach (var known in KnownBy(type).SelectMany(Parts))
                if (files.TryGetValue(known.FullName, out var file) && file != files[type.FullName])
                    knows[files[type.FullName]].Add(file);
        return knows;
    }

    static string AssemblyOf(string project)
    {
        var path = Path.Combine(Repository.Root, project);
        var name = System.Xml.Linq.XDocument.Load(path).Descendants("AssemblyName").Select(element => element.Value).FirstOrDefault()
            ?? Path.GetFileNameWithoutExtension(path);
        var built = Path.Combine(Path.GetDirectoryName(path)!, "bin", Repository.Configuration);
        return Directory.Exists(built) && Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories)
                .FirstOrDefault(file => Path.GetFileName(file) == name + ".dll" || Path.GetFileName(file) == name + ".exe") is { } found
            ? found
            : throw new InvalidOperationException($"{project} was not built: name it in EndToEnd.Tests.csproj, as the others are.");
    }

    // Where no symbols say it (interfaces, enums), a type is a file of its own, which is what it usually is.
    static string FileOf(TypeDefinition type, string folder)
    {
        var document = type.Methods.SelectMany(method => method.DebugInformation.SequencePoints).FirstOrDefault()?.Document.Url;
        return document?.Replace('\\', '/').Split($"/{folder}/")[^1]
            ?? (type.DeclaringType is { } outer ? FileOf(outer, folder) : type.FullName + ".cs");
    }

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

    static HashSet<string> Reached(Dictionary<string, HashSet<string>> knows, string from)
    {
        var (reached, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([from]));
        while (open.TryPop(out var file))
            foreach (var next in knows[file].Where(reached.Add))
                open.Push(next);
        return reached;
    }

    /// <summary>The shortest way from the circle's first file back to it.</summary>
    static IEnumerable<string> WayRound(Dictionary<string, HashSet<string>> knows, List<string> circle)
    {
        if (circle.Count == 0)
            return [];
        var (cameFrom, open) = (new Dictionary<string, string>(StringComparer.Ordinal), new Queue<string>([circle[0]]));
        while (open.TryDequeue(out var file) && !cameFrom.ContainsKey(circle[0]))
            foreach (var next in knows[file].Where(next => cameFrom.TryAdd(next, file)))
                open.Enqueue(next);
        var way = new Stack<string>([circle[0]]);
        do
            way.Push(cameFrom[way.Peek()]);
        while (way.Peek() != circle[0]);
        return way;
    }
}
