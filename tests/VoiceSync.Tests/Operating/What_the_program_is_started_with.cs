using VoiceForD365.VoiceSync.Hosting;

namespace VoiceForD365.VoiceSync.Tests.Operating;

public sealed class What_the_program_is_started_with
{
    readonly StringWriter _output = new();
    readonly StringWriter _error = new();

    [Fact]
    public void Without_a_word_it_serves_the_file_of_the_usual_name() => Assert.Equal(new("voicesync.yaml", 1), Read());

    [Fact]
    public void A_file_is_named_by_its_path() =>
        Assert.Equal(new("/etc/voicesync/voicesync.yaml", 1), Read("/etc/voicesync/voicesync.yaml"));

    [Theory]
    [InlineData(1, "--local")]
    [InlineData(0, "--local", "0")]
    [InlineData(7, "--local", "7")]
    public void A_local_Dataverse_needs_no_file_and_a_seed_decides_its_day(int seed, params string[] words) =>
        Assert.Equal((true, seed), Read(words) is { } start ? (start.IsLocal, start.Seed) : default);

    [Fact]
    public void Help_says_what_there_is()
    {
        Assert.Null(Read("--help"));

        Assert.Contains("voicesync.yaml", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("--local <seed>", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void Its_version_is_one_line()
    {
        Assert.Null(Read("--version"));

        Assert.Matches(@"^\d+\.\S+\s*$", _output.ToString());
    }

    [Theory]
    [InlineData("--lokal", "--lokal")]
    [InlineData("monday", "--local", "monday")]
    [InlineData("one of the two", "voicesync.yaml", "--local")]
    [InlineData("other.yaml", "voicesync.yaml", "other.yaml")]
    public void What_does_not_fit_is_named_and_nothing_starts(string named, params string[] words)
    {
        Assert.Null(Read(ended: 2, words));

        Assert.Contains(named, _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--help", _error.ToString(), StringComparison.Ordinal);
    }

    StartArguments? Read(params string[] words) => Read(ended: 0, words);

    StartArguments? Read(int ended, string[] words)
    {
        var start = StartArguments.Read(words, _output, _error, out var exitCode);
        Assert.Equal(ended, exitCode);
        return start;
    }
}
