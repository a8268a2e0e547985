using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VoiceForD365.CliDeploy.Settings;

/// <summary>Reads the YAML configuration file: one mapping from setting names to single values.</summary>
sealed class ConfigReader
{
    readonly Dictionary<Setting, Given> _values = [];
    readonly List<Diagnostic> _problems = [];
    readonly string _file;
    VoiceConfiguration? _configuration;
    ConfigurationNode? _section;
    int _sections;

    ConfigReader(string file) => _file = file;

    /// <returns>All values and all problems of the file; never throws for what is in it.</returns>
    public static ConfigFile Read(string file)
    {
        var reader = new ConfigReader(file);
        try
        {
            var text = BoundedText.Read(file);
            reader.Read(new Parser(new StringReader(text)));
            if (reader._sections == 1 && reader._problems.All(problem => problem.Code != CliCodes.ConfigKeyTwice))
                reader.ReadSection(text);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            reader._problems.Add(Unreadable(file, cause.Message, "check the path given with --config"));
        }
        catch (YamlException broken)
        {
            reader.NotUnderstood(broken.Start, broken.InnerException?.Message ?? broken.Message);
        }

        return new(reader._values, reader._problems) { Configuration = reader._configuration, Section = reader._section };
    }

    void ReadSection(string text)
    {
        if (YamlSection.Read(text, _file) is not { } written) return;
        var unread = new List<Diagnostic>();
        var folder = Path.GetDirectoryName(Path.GetFullPath(_file))!;
        _section = new RegistrationFiles(folder, unread).Expand(new AgentFiles(folder, unread).Expand(written));
        (_configuration, var problems) = ConfigurationSection.Read(_section);
        if (_configuration.TelephonySecret is { Source: { Kind: SecretSourceKind.File } file } secret)
        {
            var full = Path.GetFullPath(file.Name, Path.GetDirectoryName(Path.GetFullPath(_file))!);
            _configuration = _configuration with { TelephonySecret = secret with { Source = file with { Name = full } } };
        }

        _problems.AddRange(problems);
        _problems.AddRange(unread);
    }

    void Read(IParser parser)
    {
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _)) return;
        if (parser.Accept<MappingStart>(out _)) ReadMapping(new ShallowParser(parser));
        else NotUnderstood(parser.Current!, "it is not a list of names and values");
    }

    void ReadMapping(IParser parser)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Accept<Scalar>(out var name) ? name : null;
            parser.SkipThisAndNestedEvents();
            if (key?.Value == ConfigurationSection.Key)
            {
                if (++_sections > 1) _problems.Add(Twice(key));
                parser.SkipThisAndNestedEvents();
            }
            else if (key is null) NotUnderstood(parser.Current!, "a name is expected here");
            else ReadValue(parser, key);
        }
    }

    void ReadValue(IParser parser, Scalar key)
    {
        var setting = Setting.Find(key.Value);
        var isList = setting is { Form: SettingForm.Taking } && parser.Accept<SequenceStart>(out _);
        var scalar = isList ? ReadList(parser) : parser.Accept<Scalar>(out var value) ? value : null;
        if (!isList) parser.SkipThisAndNestedEvents();
        if (setting is null) _problems.Add(Unknown(key));
        else if (_values.ContainsKey(setting)) _problems.Add(Twice(key));
        else if (scalar is null || !HasType(scalar, setting)) _problems.Add(WrongType(setting, key));
        else if (ValueRules.Problem(setting, Given(scalar)) is { } problem) _problems.Add(problem);
        else _values.Add(setting, Given(scalar));
    }

    /// <returns>All as one text; null where something else than texts is among them.</returns>
    static Scalar? ReadList(IParser parser)
    {
        var start = parser.Consume<SequenceStart>();
        var words = new List<string>();
        var isText = true;
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            if (parser.Accept<Scalar>(out var word)) words.Add(word.Value);
            else isText = false;
            parser.SkipThisAndNestedEvents();
        }

        return isText && words.Count > 0
            ? new Scalar(
                AnchorName.Empty,
                TagName.Empty,
                string.Join(Taking.Separator, words),
                ScalarStyle.DoubleQuoted,
                isPlainImplicit: true,
                isQuotedImplicit: true,
                start.Start,
                start.End)
            : null;
    }

    /// <summary>A plain true, 5 or nothing is no text in YAML, and no editor that knows the schema would accept it.</summary>
    static bool HasType(Scalar scalar, Setting setting)
    {
        var isPlain = scalar.Style == ScalarStyle.Plain;
        var isSwitch = isPlain && scalar.Value is "true" or "false";
        if (setting.Form == SettingForm.Switch) return isSwitch;
        return !isPlain || !(isSwitch || scalar.Value is "" or "~" or "null" || double.TryParse(scalar.Value, out _));
    }

    Given Given(Scalar scalar) => new(scalar.Value, Line(scalar.Start), Path.GetDirectoryName(Path.GetFullPath(_file)));

    string Line(Mark mark) => $"{_file}, line {mark.Line}";

    void NotUnderstood(ParsingEvent found, string why) => NotUnderstood(found.Start, why);

    void NotUnderstood(Mark mark, string why) => _problems.Add(Unreadable(Line(mark), why, "write one 'name: value' per line"));

    Diagnostic Unknown(Scalar key)
    {
        var isSecret = key.Value.Contains("secret", StringComparison.OrdinalIgnoreCase)
            || key.Value.Contains("password", StringComparison.OrdinalIgnoreCase);
        return Diagnostic.Error(
            CliCodes.ConfigKeyUnknown,
            $"The configuration file has an unknown key, {Repeating.Quote(key.Value)}.",
            Line(key.Start),
            isSecret ? "secrets are never read from this file" : "only the names of the long options are keys",
            isSecret
                ? "set VOICEDEPLOY_CLIENT_SECRET or VOICEDEPLOY_CERTIFICATE_PASSWORD (or the same with _FILE)"
                : DidYouMean.Fix(key.Value, [.. Setting.All.Select(setting => setting.Name), ConfigurationSection.Key]));
    }

    Diagnostic Twice(Scalar key) =>
        Diagnostic.Error(
            CliCodes.ConfigKeyTwice,
            $"The configuration file sets '{key.Value}' twice.",
            Line(key.Start),
            "it is not clear which value you mean",
            "remove one of them");

    Diagnostic WrongType(Setting setting, Scalar key) => Diagnostic.Error(
        CliCodes.ValueUnusable,
        $"'{setting.Name}' has an invalid value.",
        Line(key.Start),
        setting.Form == SettingForm.Switch ? "it is neither true nor false" : "it is not text",
        setting.Form == SettingForm.Switch ? "write true or false" : "write a single value, in quotes if it looks like a number");

    static Diagnostic Unreadable(string where, string why, string fix) =>
        Diagnostic.Error(CliCodes.ConfigUnreadable, "The configuration file cannot be read.", where, why, fix);
}

/// <summary>What a configuration file says, and everything that is wrong with it, in the order of its lines.</summary>
sealed record ConfigFile(IReadOnlyDictionary<Setting, Given> Values, IReadOnlyList<Diagnostic> Problems)
{
    /// <summary>What its section "configuration" says; null where it has none.</summary>
    public VoiceConfiguration? Configuration { get; init; }

    /// <summary>The same section as it was written, with lists in files of their own put in their place.</summary>
    public ConfigurationNode? Section { get; init; }

    public static readonly ConfigFile None = new(new Dictionary<Setting, Given>(), []);
}
