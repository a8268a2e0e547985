using System.Collections;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Soap.Contract;
using VoiceForD365.LocalDataverse.Vocabulary;
using static VoiceForD365.LocalDataverse.Soap.Contract.Namespaces;

namespace VoiceForD365.LocalDataverse.Soap.Reading;

/// <summary>Reads a FilterExpression: conditions and nested filters joined by And or Or.</summary>
sealed class FilterReader(ValueReader values)
{
    public Criterion Read(XElement filter)
    {
        if (filter.Flag(Contracts, "IsQuickFindFilter"))
            throw Fault.Unsupported("FilterExpression.IsQuickFindFilter");
        IReadOnlyList<Criterion> parts =
        [
            .. filter.Members(Contracts, "Conditions").Select(Condition),
            .. filter.Members(Contracts, "Filters").Select(Read),
            .. filter.Member(Contracts, "AnyAllFilterLinkEntity") is { } link
                ? [new Criterion.Related(new LinkReader(values).Read(link))]
                : Array.Empty<Criterion>(),
        ];
        return filter.Text(Contracts, "FilterOperator") == "Or" ? new Criterion.Or(parts) : new Criterion.And(parts);
    }

    Criterion Condition(XElement condition)
    {
        var column = condition.Text(Contracts, "AttributeName") ?? throw SoapFault.Malformed("a condition has no AttributeName");
        var entity = condition.Text(Contracts, "EntityName") is { Length: > 0 } name ? name : null;
        var kind = ChoiceReader.Parse<ConditionOperator>(condition.Text(Contracts, "Operator") ?? nameof(ConditionOperator.Equal));
        var given = condition.Members(Contracts, "Values").Select(values.Read).SelectMany(value => Flat(column, value)).ToList();
        if (!condition.Flag(Contracts, "CompareColumns"))
            return new Criterion.Condition(entity, column, kind, given);
        return given is [string other]
            ? new Criterion.Comparison(entity, column, kind, null, other)
            : throw Fault.InvalidArgument($"The condition on '{column}' compares columns and must name exactly one other.");
    }

    // In and NotIn take an array as one value or as several.
    static IEnumerable<object> Flat(string column, object? value) => value switch
    {
        null => throw Fault.InvalidArgument(
            $"Condition for attribute '{column}': null is not a valid value for an attribute. "
            + "Use 'Null' or 'Not Null' conditions instead."),
        WireValue wire =>
            throw Fault.InvalidArgument(
                $"Condition for attribute '{column}': expected argument(s) of a plain type but received 'Microsoft.Xrm.Sdk.{wire.Type}'."),
        string or byte[] => [value],
        IEnumerable list => list.Cast<object?>().SelectMany(item => Flat(column, item)),
        _ => [value],
    };
}
