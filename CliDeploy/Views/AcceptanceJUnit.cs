using System.Globalization;
using System.Text;
using System.Xml;
using VoiceForD365.Deployment.Acceptance;
using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.CliDeploy.Views;

/// <summary>
/// What came of the test calls, as the test results that pipelines show: a test for each item, skipped where it was not checked or is not
/// used.
/// </summary>
static class AcceptanceJUnit
{
    public static string Render(AcceptanceReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"voicedeploy acceptance {report.Environment}");
            xml.WriteStartElement("testsuite");
            xml.WriteAttributeString("name", "Acceptance");
            xml.WriteAttributeString("tests", Number(report.Items.Count));
            xml.WriteAttributeString("failures", Number(report.Items.Count(item => item.State == ItemState.Failed)));
            xml.WriteAttributeString("skipped", Number(report.Items.Count(IsSkipped)));
            foreach (var item in report.Items) Case(xml, item);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return text.AppendLine().ToString();
    }

    static bool IsSkipped(ItemResult item) => item.State is ItemState.NotChecked or ItemState.NotConfigured;

    static void Case(XmlWriter xml, ItemResult item)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "Acceptance");
        xml.WriteAttributeString("name", item.Item.ToText());
        if (item.Took is { } took) xml.WriteAttributeString("time", took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        if (item.Problem?.WithWayTexts() is { } problem)
        {
            xml.WriteStartElement(IsSkipped(item) ? "skipped" : "failure");
            xml.WriteAttributeString("message", HealthJUnit.Valid(problem.What));
            xml.WriteString(HealthJUnit.Valid($"{problem.Code}\nwhere  {problem.Where}\nwhy    {problem.Why}\nfix    {problem.Fix}"));
            xml.WriteEndElement();
        }
        else if (IsSkipped(item))
        {
            xml.WriteStartElement("skipped");
            xml.WriteAttributeString("message", item.State.ToText());
            xml.WriteEndElement();
        }

        if (AcceptanceText.Tell(item) is { Length: > 0 } seen) xml.WriteElementString("system-out", HealthJUnit.Valid(seen));
        xml.WriteEndElement();
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
