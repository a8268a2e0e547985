using VoiceForD365.VoiceSync.Hosting;

namespace VoiceForD365.VoiceSync.Tests.Settings;

public sealed class Credentials_that_systemd_loads : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("credentials-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("WEBHOOK_KEY", "a-key-of-the-webhook")]
    [InlineData("BOTH", "of the process")]
    [InlineData("NEITHER", null)]
    [InlineData("../outside", null)]
    public void They_stand_in_for_variables_of_the_same_name(string name, string? value)
    {
        File.WriteAllText(Path.Combine(_folder, "WEBHOOK_KEY"), "a-key-of-the-webhook");
        File.WriteAllText(Path.Combine(_folder, "BOTH"), "loaded");
        File.WriteAllText(Path.Combine(_folder, "..", "outside"), "not loaded");

        Assert.Equal(value, Credentials.Find(name, asked => asked switch
        {
            "CREDENTIALS_DIRECTORY" => _folder,
            "BOTH" => "of the process",
            _ => null,
        }));
        Assert.Null(Credentials.Find("WEBHOOK_KEY", _ => null));
    }
}
