using System.Reflection;
using System.Reflection.Metadata;

namespace VoiceForD365.StandIns.Tests.Notation;

static class ParameterText
{
    public static string Of(MetadataReader reader, Parameter parameter, string type)
    {
        var isOut = type.StartsWith("ref ") && parameter.Attributes.HasFlag(ParameterAttributes.Out);
        var isParams = parameter.GetCustomAttributes().Any(handle => AttributeNames.Of(reader, handle) == "ParamArrayAttribute");
        var shown = isOut ? "out " + type["ref ".Length..] : type;
        return $"{(isParams ? "params " : "")}{shown} {reader.GetString(parameter.Name)}{Default(reader, parameter)}";
    }

    static string Default(MetadataReader reader, Parameter parameter)
    {
        if (parameter.GetDefaultValue().IsNil) return "";
        var constant = reader.GetConstant(parameter.GetDefaultValue());
        var value = reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
        return " = " + value switch
        {
            null => "null",
            bool flag => flag ? "true" : "false",
            string text => $"\"{text}\"",
            _ => value.ToString(),
        };
    }
}
