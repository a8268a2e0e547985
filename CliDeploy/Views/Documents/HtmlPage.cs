using System.Net;

namespace VoiceForD365.CliDeploy.Views.Documents;

/// <summary>One page that needs nothing beside it: a search that hides rows, and parts that fold.</summary>
static class HtmlPage
{
    /// <param name="title">Plain words.</param>
    /// <param name="body">HTML; what the search hides has the class "row", what folds is a details element.</param>
    public static string Render(string title, string body) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>{{Escape(title)}}</title>
        <style>
        :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
        body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; }
        input { font: inherit; padding: .4rem .6rem; width: 100%; max-width: 30rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #8884; overflow-wrap: anywhere; }
        summary { cursor: pointer; }
        .good { color: #2a7d2a; } .warning { color: #a66a00; } .bad { color: #c22; } .faint { opacity: .7; }
        [hidden] { display: none; }
        @media (prefers-color-scheme: dark) { .good { color: #6c6; } .warning { color: #db5; } .bad { color: #f77; } }
        </style>
        </head>
        <body>
        <h1>{{Escape(title)}}</h1>
        <p><input type="search" id="search" placeholder="search" aria-label="search"></p>
        {{body}}
        <script>
        document.getElementById("search").addEventListener("input", event => {
          const wanted = event.target.value.toLowerCase();
          for (const row of document.querySelectorAll(".row")) row.hidden = !row.textContent.toLowerCase().includes(wanted);
        });
        </script>
        </body>
        </html>

        """.ReplaceLineEndings("\n");

    /// <summary>Foreign words stay words.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(ForeignText.Visible(text));

    /// <summary>The class that gives words the colour of their tone.</summary>
    public static string ClassOf(Tone tone) => tone switch
    {
        Tone.Good => "good",
        Tone.Warning => "warning",
        Tone.Bad => "bad",
        Tone.Faint => "faint",
        _ => "plain",
    };
}
