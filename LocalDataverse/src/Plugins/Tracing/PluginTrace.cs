using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Tracing;

/// <summary>Keeps what one execution of a plug-in writes down.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/logging-tracing: 10 KB at most, the oldest text goes first.</remarks>
sealed class PluginTrace : ITracingService
{
    const int Limit = 10 * 1024;
    readonly StringBuilder _text = new();

    public void Trace(string format, params object[] args)
    {
        var line = args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format;
        lock (_text)
        {
            _text.AppendLine(line);
            if (_text.Length > Limit)
                _text.Remove(0, _text.Length - Limit);
        }
    }

    public override string ToString()
    {
        lock (_text)
            return _text.ToString();
    }
}
