using VoiceForD365.Preview.Reading;

namespace VoiceForD365.Preview.Rendering;

static class FormPage
{
    public static Page Draw(FormInfo form, Drawing drawing)
    {
        var row = FormBody.SampleRow(form, drawing);
        var table = drawing.Table(form.Table);
        var name = table?.PrimaryName ?? PlatformName(form.Table);
        var title = name is null ? form.Label : drawing.Value(form.Table, name, row) is { Length: > 0 } value ? value : form.Label;
        return Page.Of(Page.FormPath(form), form.Label, form.Table, drawing,
            form.Kind == "main" ? CommandBar.Draw(form.Table, isOnForm: true, drawing) : null,
            Html.Div("card form " + form.Kind,
                Html.Element("h1", "", form.Kind == "main" ? title : form.Label, Html.Span("kind", form.KindInWords)),
                Html.Element("p", "hint", form.Kind == "main" && table?.Label != form.Label
                    ? $"{table?.Label} · {form.Label}"
                    : form.Description),
                FormBody.Draw(form, row, drawing),
                form.Scripts.Any() ? Html.Element("p", "scripts", "Scripts: " + string.Join(", ", form.Scripts)) : null));
    }

    // Tables of the platform do not say which column names a row; these are the two we have forms for.
    static string? PlatformName(string table) => table switch
    {
        "systemuser" => "fullname",
        "phonecall" => "subject",
        _ => null,
    };
}
