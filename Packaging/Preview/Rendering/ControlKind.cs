namespace VoiceForD365.Preview.Rendering;

/// <summary>How a control looks, told by its class id.</summary>
/// <remarks>
/// Ids as found in forms of exported solutions; see also learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema.
/// </remarks>
enum ControlKind
{
    Unknown,
    Text,
    MultiLine,
    Number,
    Choice,
    YesNo,
    Date,
    Lookup,
    Parties,
    Duration,
    Subgrid,
    QuickView,
}

static class ControlKinds
{
    static readonly Dictionary<Guid, ControlKind> ByClass = new()
    {
        [new("4273EDBD-AC1D-40d3-9FB2-095C621B552D")] = ControlKind.Text,
        [new("ADA2203E-B4CD-49be-9DDF-234642B43B52")] = ControlKind.Text, // e-mail
        [new("8C10015A-B339-4982-9474-A95FE05631A5")] = ControlKind.Text, // phone
        [new("71716B6C-711E-476c-8AB8-5D11542BFB47")] = ControlKind.Text, // URL
        [new("E0DECE4B-6FC8-4a8f-A065-082708572369")] = ControlKind.MultiLine,
        [new("C6D124CA-7EDA-4a60-AEA9-7FB8D318B68F")] = ControlKind.Number,
        [new("C3EFE0C3-0EC6-42be-8349-CBD9079DFD8E")] = ControlKind.Number, // decimal
        [new("533B9E00-756B-4312-95A0-DC888637AC78")] = ControlKind.Number, // money
        [new("3EF39988-22BB-4f0b-BBBE-64B5A3748AEE")] = ControlKind.Choice,
        [new("5D68B988-0661-4db2-BC3E-17598AD3BE6C")] = ControlKind.Choice, // status reason
        [new("67FAC785-CD58-4f9f-ABB3-4B7DDC6ED5ED")] = ControlKind.YesNo,
        [new("B0C6723A-8503-4FD7-BB28-C8A06AC933C2")] = ControlKind.YesNo, // check box
        [new("5B773807-9FB2-42db-97C3-7A91EFF8ADFF")] = ControlKind.Date,
        [new("270BD3DB-D9AF-4782-9025-509E298DEC0A")] = ControlKind.Lookup, // lookup, owner, customer
        [new("F3015350-44A2-4aa0-97B5-00166532B5E9")] = ControlKind.Lookup, // regarding
        [new("CBFB742C-14E7-4a17-96BB-1A13F7F64AA2")] = ControlKind.Parties,
        [new("AA987274-CE4E-4271-A803-66164311A958")] = ControlKind.Duration,
        [new("E7A81278-8635-4d9e-8D4D-59480B391C5B")] = ControlKind.Subgrid,
        [new("5C5600E0-1D6E-4205-A272-BE80DA87FD42")] = ControlKind.QuickView,
    };

    public static ControlKind Of(string classId) =>
        Guid.TryParse(classId, out var id) ? ByClass.GetValueOrDefault(id) : ControlKind.Unknown;
}
