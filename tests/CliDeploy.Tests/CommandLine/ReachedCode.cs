using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;

namespace VoiceForD365.CliDeploy.Tests.CommandLine;

/// <summary>
/// What of the program's own code can be reached from a delegate: followed through calls, delegates that are made, state machines and,
/// where a member can be overridden, every member that may stand in its place. So it is too much rather than too little.
/// </summary>
sealed class ReachedCode
{
    const BindingFlags Everything =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null)).OfType<OpCode>().ToDictionary(code => code.Value);

    readonly Assembly _program;
    readonly Func<MethodBase, bool> _isPassedBy;
    readonly ILookup<string, MethodBase> _overrides;
    readonly HashSet<MethodBase> _methods = [];
    readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    readonly Queue<MethodBase> _open = [];

    /// <param name="isPassedBy">What is among the methods, but is not followed.</param>
    public ReachedCode(Delegate from, Func<MethodBase, bool> isPassedBy)
    {
        (_program, _isPassedBy) = (from.Method.Module.Assembly, isPassedBy);
        _overrides = _program.GetTypes().SelectMany(type => type.GetMethods(Everything))
            .Where(method => method.IsVirtual)
            .ToLookup(method => LastName(method.Name), method => (MethodBase)method);
        Look(from);
        while (_open.TryDequeue(out var method)) Read(method);
    }

    /// <summary>Members of other assemblies that are called are not among them.</summary>
    public IReadOnlyCollection<MethodBase> Methods => _methods;

    public HashSet<FieldInfo> Fields { get; } = [];

    /// <summary>A delegate, and those that stand in what it has caught.</summary>
    void Look(object? caught)
    {
        if (caught is null || !_seen.Add(caught)) return;
        if (caught is Delegate made)
        {
            foreach (var one in made.GetInvocationList())
            {
                Add(one.Method);
                Look(one.Target);
            }
        }
        else if (caught.GetType().Assembly == _program && caught.GetType().IsDefined(typeof(CompilerGeneratedAttribute)))
        {
            foreach (var field in caught.GetType().GetFields(Everything)) Look(field.GetValue(caught));
        }
    }

    void Add(MethodBase method)
    {
        if (method.Module.Assembly != _program) return;
        if (method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } generic)
            method = generic.GetGenericMethodDefinition();
        if (!_methods.Add(method) || _isPassedBy(method)) return;
        _open.Enqueue(method);
        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
            foreach (var step in machine.StateMachineType.GetMethods(Everything)) Add(step);
        if (!method.IsVirtual || method.DeclaringType!.IsSealed) return;
        foreach (var other in _overrides[LastName(method.Name)])
            if (other.GetParameters().Length == method.GetParameters().Length && MayStandFor(other.DeclaringType!, method.DeclaringType))
                Add(other);
    }

    /// <summary>Pages of the browser are named as a type and made by the framework.</summary>
    void AddPages(IEnumerable<Type> types)
    {
        foreach (var page in types.Where(type => type.Assembly == _program && typeof(IComponent).IsAssignableFrom(type)))
            foreach (var method in page.GetMethods(Everything)) Add(method);
    }

    /// <summary>Of generic types it is not asked what they are made of.</summary>
    static bool MayStandFor(Type other, Type declared) => declared.ContainsGenericParameters || declared.IsAssignableFrom(other);

    void Read(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code) return;
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length;)
        {
            var instruction = OpCodesByValue[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok)
            {
                switch (method.Module.ResolveMember(BitConverter.ToInt32(code, at), typeArguments, methodArguments))
                {
                    case MethodBase called:
                        Add(called);
                        if (called.IsGenericMethod) AddPages(called.GetGenericArguments());
                        // A type's own fields are made with its first use.
                        if (called.DeclaringType?.TypeInitializer is { } initializer) Add(initializer);
                        break;
                    case FieldInfo field:
                        Fields.Add(field);
                        break;
                }
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }

    /// <summary>Without the interface of an explicit implementation.</summary>
    static string LastName(string name) => name[(name.LastIndexOf('.') + 1)..];
}
