using VoiceForD365.Deployment.Configuration;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Tests.Fleets;

public sealed class One_configuration_over_another
{
    [Fact]
    public void Mappings_are_merged_key_by_key_and_every_value_keeps_its_place()
    {
        var common =
            Map("base", ("telephony", Map("base", ("login", Text("a", "base, line 2")), ("web-phone-url", Text("u", "base, line 3")))));
        var own = Map(
            "own",
            ("telephony", Map("own", ("login", Text("b", "own, line 2")))),
            ("settings", Map("own", ("X", Text("1", "own, line 4")))));

        var merged = (ConfigurationNode.Mapping)ConfigurationMerge.Merge(common, own)!;

        Assert.Equal(["telephony", "settings"], merged.Entries.Select(entry => entry.Key));
        Assert.Equal("telephony.login=b (own, line 2) telephony.web-phone-url=u (base, line 3) settings.X=1 (own, line 4)", Flat(merged));
    }

    [Fact]
    public void A_list_takes_the_place_of_a_list()
    {
        var common = Map("base", ("agents", List("base", "a", "b")));
        var own = Map("own", ("agents", List("own", "c")));

        Assert.Equal("agents[0]=c (own)", Flat(ConfigurationMerge.Merge(common, own)!));
    }

    [Fact]
    public void A_key_without_a_value_takes_it_away()
    {
        var common =
            Map("base", ("telephony", Text("x", "base")), ("settings", Map("base", ("A", Text("1", "base")), ("B", Text("2", "base")))));
        var own = Map("own", ("telephony", Text(null, "own")), ("settings", Map("own", ("A", Text("", "own")))));

        Assert.Equal("settings.B=2 (base)", Flat(ConfigurationMerge.Merge(common, own)!));
    }

    [Fact]
    public void Nothing_over_something_is_something() =>
        Assert.Equal(("a=1 (x)", "a=1 (x)"), (
            Flat(ConfigurationMerge.Merge(null, Map("x", ("a", Text("1", "x"))))!),
            Flat(ConfigurationMerge.Merge(Map("x", ("a", Text("1", "x"))), null)!)));

    [Fact]
    public void Whatever_is_laid_over_what_the_upper_one_wins_and_what_it_does_not_say_stays()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var chance = new Random(seed);
            var (common, own) = (ByChance(chance, "base", 3), ByChance(chance, "own", 3));
            var merged = Leaves(ConfigurationMerge.Merge(common, own)!).ToDictionary(leaf => leaf.Path, leaf => leaf.Text);
            var (below, above) = (Leaves(common).ToList(), Leaves(own).ToDictionary(leaf => leaf.Path, leaf => leaf.Text));

            Assert.All(above, leaf => Assert.Equal(leaf.Value, merged[leaf.Key]));
            Assert.All(
                below.Where(leaf => above.Keys.All(path => !Touches(path, leaf.Path))), leaf => Assert.Equal(leaf.Text, merged[leaf.Path]));
            Assert.Equal(Flat(own), Flat(ConfigurationMerge.Merge(own, own)!));
        }
    }

    static bool Touches(string path, string leaf) =>
        path == leaf || leaf.StartsWith(path + ".", StringComparison.Ordinal) || path.StartsWith(leaf + ".", StringComparison.Ordinal);

    static ConfigurationNode.Mapping ByChance(Random chance, string place, int depth) => Map(place, [.. "abcd"
        .Where(_ => chance.Next(2) == 0)
        .Select(
            key => (
                key.ToString(),
                depth > 1 && chance.Next(2) == 0
                    ? (ConfigurationNode)NotEmpty(chance, place, depth - 1)
                    : Text($"{chance.Next(9)}", place)))]);

    static ConfigurationNode.Mapping NotEmpty(Random chance, string place, int depth)
    {
        var map = ByChance(chance, place, depth);
        return map.Entries.Count > 0 ? map : Map(place, ("a", Text("1", place)));
    }

    static ConfigurationNode.Text Text(string? value, string place) => new(value, place);

    static ConfigurationNode.List List(string place, params string[] values) =>
        new(values.Select(value => (ConfigurationNode)Text(value, place)).ToSequence(), place);

    static ConfigurationNode.Mapping Map(string place, params (string Key, ConfigurationNode Value)[] entries) =>
        new(entries.Select(entry => new ConfigurationEntry(entry.Key, place, entry.Value)).ToSequence(), place);

    static string Flat(ConfigurationNode node) => string.Join(" ", Leaves(node).Select(leaf => leaf.Path + "=" + leaf.Text));

    static IEnumerable<(string Path, string Text)> Leaves(ConfigurationNode node, string path = "") => node switch
    {
        ConfigurationNode.Mapping map =>
            map.Entries.SelectMany(entry => Leaves(entry.Value, path == "" ? entry.Key : $"{path}.{entry.Key}")),
        ConfigurationNode.List list => list.Entries.SelectMany((entry, index) => Leaves(entry, $"{path}[{index}]")),
        ConfigurationNode.Text text => [(path, $"{text.Value} ({text.Place})")],
        _ => throw new NotSupportedException(),
    };
}
