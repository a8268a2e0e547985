using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.VoiceSync.Secrets;
using VoiceForD365.VoiceSync.Settings;

namespace VoiceForD365.VoiceSync.Tests.Secrets;

/// <summary>C-41. Keys of those who push, and of those who operate the services, without a new start.</summary>
public sealed class Keys_that_are_replaced : IDisposable
{
    const string Old = "voicesync-key-of-before";
    const string Next = "voicesync-key-of-after";
    const string Operators = "voicesync-key-of-operators";
    const string File1 = """
        environments:
          - { url: "https://contoso.crm4.dynamics.com", telephony-secret-variable: A }
        webhook-key-file: key
        operator-key-variable: OPERATOR_KEY

        """;

    readonly string _folder = Directory.CreateTempSubdirectory("voicesync-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Both_are_good_while_callers_change_over_and_then_the_new_one_alone()
    {
        var keys = await StartAsync();
        Assert.Equal((true, false, true), Good(keys));

        Write("voicesync.yaml", File1 + "webhook-next-key-file: next\n");
        Write("next", Next);
        Assert.Equal((true, false, true), Good(keys));
        Assert.Empty(await keys.RenewAsync(default));
        Assert.Equal((true, true, true), Good(keys));

        Write("voicesync.yaml", File1);
        Write("key", Next);
        Assert.Empty(await keys.RenewAsync(default));
        Assert.Equal((false, true, true), Good(keys));
    }

    [Theory]
    [InlineData("voicesync.yaml", "environments: [", SyncCodes.FileUnusable)]
    [InlineData("key", "short", SyncCodes.SecretMissing)]
    [InlineData("key", "", SyncCodes.SecretMissing)]
    public async Task What_cannot_be_used_is_told_and_those_of_before_stay_good(string file, string text, string code)
    {
        var keys = await StartAsync();
        Write(file, text);

        Assert.Equal(code, Assert.Single(await keys.RenewAsync(default)).Code);
        Assert.Equal((true, false, true), Good(keys));
    }

    [Fact]
    public async Task A_key_of_one_is_none_of_the_other()
    {
        var keys = await StartAsync();

        Assert.Equal((false, false), (keys.AcceptPush(Operators), keys.AcceptOperator(Old)));
        Assert.Equal((false, false), (keys.AcceptPush(null), keys.AcceptOperator("")));
    }

    async Task<CurrentKeys> StartAsync()
    {
        Write("voicesync.yaml", File1);
        Write("key", Old + "\n");
        var path = Path.Combine(_folder, "voicesync.yaml");
        var reading = new KeyReading(
            new(_folder, name => name == "OPERATOR_KEY" ? Operators : null), new(() => throw new NotSupportedException()));
        var problems = new List<Diagnostic>();
        var first = await reading.ReadAsync(SyncFileReader.Read(path).File, problems, default);
        Assert.Empty(problems);
        return new(first!, (told, cancellation) => reading.ReadAsync(path, told, cancellation));
    }

    void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);

    static (bool Old, bool Next, bool Operators) Good(CurrentKeys keys) =>
        (keys.AcceptPush(Old), keys.AcceptPush(Next), keys.AcceptOperator(Operators));
}
