using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using VoiceForD365.CliDeploy.Settings;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Fleets;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>Whose jobs a matrix makes.</summary>
enum MatrixForm
{
    GitHub,
    Azure,
}

/// <summary>A fleet as the matrix of a pipeline, ring by ring: one line of JSON.</summary>
/// <remarks>
/// docs.github.com/actions/using-jobs/using-a-matrix-for-your-jobs (include, fromJSON, 256 jobs in a run);
/// learn.microsoft.com/azure/devops/pipelines/yaml-schema/jobs-job-strategy (names: letters, digits, _; a letter first; 100 long).
/// </remarks>
static class FleetMatrix
{
    const int MostOfGitHub = 256;
    const int LongestName = 100;

    /// <param name="isOneRing">That ring's matrix alone, to be used as it is; else an object with one for each ring.</param>
    public static string Render(Fleet fleet, MatrixForm form, bool isOneRing)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (isOneRing) Ring(json, fleet.Rings[0], form);
            else
            {
                json.WriteStartObject();
                foreach (var ring in fleet.Rings)
                {
                    json.WritePropertyName(ring.Name);
                    Ring(json, ring, form);
                }

                json.WriteEndObject();
            }
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static IReadOnlyList<Diagnostic> Problems(Fleet fleet, MatrixForm form) =>
        [.. fleet.Rings.Where(ring => form == MatrixForm.GitHub && ring.Members.Count > MostOfGitHub).Select(ring => Diagnostic.Error(
            CliCodes.FleetMatrixLarge,
            $"Ring '{ring.Name}' has more environments than a matrix can have jobs.",
            $"ring '{ring.Name}'",
            $"it has {ring.Members.Count}, and a matrix of GitHub can have {MostOfGitHub} jobs at most",
            "split the ring, or narrow it with --tag; one job can also deploy a whole ring with --ring"))];

    static void Ring(Utf8JsonWriter json, FleetRing ring, MatrixForm form)
    {
        json.WriteStartObject();
        if (form == MatrixForm.GitHub) json.WriteStartArray("include");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in ring.Members)
        {
            if (form == MatrixForm.Azure) json.WritePropertyName(Name(member.Label, names));
            json.WriteStartObject();
            json.WriteString("label", member.Label);
            json.WriteString("url", member.Address);
            json.WriteString("ring", ring.Name);
            json.WriteString("tags", string.Join(",", member.Tags));
            json.WriteEndObject();
        }

        if (form == MatrixForm.GitHub) json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Another one for another label, however alike they are.</summary>
    static string Name(string label, HashSet<string> taken)
    {
        var letters = string.Concat(label.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        var name = char.IsAsciiLetter(letters[0]) ? letters : "e_" + letters;
        name = name[..Math.Min(name.Length, LongestName - 6)];
        var unique = name;
        for (var number = 2; !taken.Add(unique); number++) unique = $"{name}_{number}";
        return unique;
    }
}
