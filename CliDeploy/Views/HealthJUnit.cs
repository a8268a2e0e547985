using System.Globalization;
using System.Text;
using System.Xml;
using VoiceForD365.Deployment;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Health;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>
/// What a look at an environment found, as the test results that pipelines show: a suite for each chapter, an error as a failed test, a
/// warning as a skipped one, a chapter without either as a test that passed.
/// </summary>
/// <remarks>The form is that of Ant's JUnit task, which GitHub's, Azure's, GitLab's and Jenkins' readers take.</remarks>
static class HealthJUnit
{
    public static string Render(HealthReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"voicedeploy doctor {report.Environment}");
            foreach (var chapter in Enum.GetValues<Chapter>())
                Suite(
                    xml,
                    chapter,
                    [.. report.Findings.Where(finding => finding.Chapter == chapter).Select(finding => finding.Problem.WithWayTexts())]);
            xml.WriteEndElement();
        }

        return text.AppendLine().ToString();
    }

    static void Suite(XmlWriter xml, Chapter chapter, IReadOnlyList<Diagnostic> problems)
    {
        var wrong = problems.Where(problem => problem.Severity != Severity.Information).ToList();
        var told = problems.Except(wrong).ToList();
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", chapter.ToText());
        xml.WriteAttributeString("tests", Number(Math.Max(1, wrong.Count)));
        xml.WriteAttributeString("failures", Number(wrong.Count(problem => problem.Severity == Severity.Error)));
        xml.WriteAttributeString("skipped", Number(wrong.Count(problem => problem.Severity == Severity.Warning)));
        if (wrong.Count == 0) Case(xml, chapter, "nothing is wrong", null);
        foreach (var problem in wrong) Case(xml, chapter, $"{problem.Code} {problem.What}", problem);
        if (told.Count > 0) xml.WriteElementString("system-out", Valid(string.Join("\n", told)));
        xml.WriteEndElement();
    }

    /// <param name="problem">null: passed.</param>
    static void Case(XmlWriter xml, Chapter chapter, string name, Diagnostic? problem)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", chapter.ToText());
        xml.WriteAttributeString("name", Valid(name));
        if (problem is not null)
        {
            xml.WriteStartElement(problem.Severity == Severity.Error ? "failure" : "skipped");
            xml.WriteAttributeString("message", Valid(problem.What));
            xml.WriteString(Valid($"where  {problem.Where}\nwhy    {problem.Why}\nfix    {problem.Fix}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    /// <summary>Foreign words may hold characters that no XML can.</summary>
    public static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "?"));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
