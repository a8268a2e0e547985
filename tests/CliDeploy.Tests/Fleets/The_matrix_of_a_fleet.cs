using System.Text.Json;
using System.Text.RegularExpressions;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.CliDeploy.Views;
using VoiceForD365.Deployment.Fleets;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.CliDeploy.Tests.Fleets;

public sealed class The_matrix_of_a_fleet
{
    static readonly Fleet Fleet =
        new(Sequence.Of(Ring("test", "Contoso (test)"), Ring("pilot", "Contoso", "contoso", "9 lives & more")), 8);

    [Fact]
    public void GitHub_s_has_one_job_per_environment_to_include_ring_by_ring()
    {
        using var matrix = JsonDocument.Parse(FleetMatrix.Render(Fleet, MatrixForm.GitHub, isOneRing: false));

        var pilot = matrix.RootElement.GetProperty("pilot").GetProperty("include");

        Assert.Equal(["test", "pilot"], matrix.RootElement.EnumerateObject().Select(ring => ring.Name));
        Assert.Equal(["Contoso", "contoso", "9 lives & more"], pilot.EnumerateArray().Select(job => job.GetProperty("label").GetString()));
        Assert.Equal("https://e1.crm4.dynamics.com", pilot[1].GetProperty("url").GetString());
    }

    [Fact]
    public void Azure_s_names_begin_with_a_letter_have_no_other_signs_and_are_all_different()
    {
        using var matrix = JsonDocument.Parse(FleetMatrix.Render(Fleet, MatrixForm.Azure, isOneRing: false));

        var names = matrix.RootElement.GetProperty("pilot").EnumerateObject().Select(job => job.Name).ToList();

        Assert.Equal(["Contoso", "contoso_2", "e_9_lives___more"], names);
        Assert.All(names, name => Assert.Matches(new Regex("^[A-Za-z][A-Za-z0-9_]{0,99}$"), name));
    }

    [Fact]
    public void One_ring_alone_is_the_matrix_itself_on_one_line()
    {
        var text = FleetMatrix.Render(Fleet with { Rings = Sequence.Of(Fleet.Rings[0]) }, MatrixForm.GitHub, isOneRing: true);

        Assert.Equal(
            """{"include":[{"label":"Contoso (test)","url":"https://e0.crm4.dynamics.com","ring":"test","tags":"eu,small"}]}""", text);
    }

    [Fact]
    public void More_environments_than_GitHub_makes_jobs_are_refused()
    {
        var large = Fleet with { Rings = Sequence.Of(Ring("all", [.. Enumerable.Range(0, 257).Select(at => $"e{at}")])) };

        Assert.Equal(CliCodes.FleetMatrixLarge, Assert.Single(FleetMatrix.Problems(large, MatrixForm.GitHub)).Code);
        Assert.Empty(FleetMatrix.Problems(large, MatrixForm.Azure));
        Assert.Empty(FleetMatrix.Problems(Fleet, MatrixForm.GitHub));
    }

    static FleetRing Ring(string name, params string[] labels) => new(name, labels.Select((label, at) =>
        new FleetMember(label, $"https://e{at}.crm4.dynamics.com", "") { Tags = Sequence.Of("eu", "small") }).ToSequence());
}
