namespace VoiceForD365.LocalDataverse.Metadata.Stored;

/// <summary>Choices and their options as they lie in the data file. A new member gets a line in both lists, in the same place.</summary>
static class ChoiceJson
{
    public static ComponentForm<GlobalChoice> Form { get; } = new(Write, Read);

    static void Write(ComponentWriter json, GlobalChoice choice)
    {
        json.Text("Name"u8, choice.Name);
        json.Text("DisplayName"u8, choice.DisplayName);
        json.Components("Options"u8, choice.Options, WriteOption);
        json.Texts("Solutions"u8, choice.Solutions);
    }

    static GlobalChoice Read(ref ComponentReader json) => new(
        json.Text("Name"u8),
        json.Text("DisplayName"u8),
        json.Components("Options"u8, ReadOption))
    {
        Solutions = json.Texts("Solutions"u8),
    };

    public static void WriteOption(ComponentWriter json, ChoiceOption option)
    {
        json.Number("Value"u8, option.Value);
        json.Text("Label"u8, option.Label);
        json.Number("State"u8, option.State);
        json.Number("DefaultStatus"u8, option.DefaultStatus);
        json.Text("TransitionData"u8, option.TransitionData);
        json.Text("InvariantName"u8, option.InvariantName);
    }

    public static ChoiceOption ReadOption(ref ComponentReader json) => new(
        json.RequiredNumber("Value"u8),
        json.Text("Label"u8),
        json.Number("State"u8),
        json.Number("DefaultStatus"u8))
    {
        TransitionData = json.OptionalText("TransitionData"u8),
        InvariantName = json.OptionalText("InvariantName"u8),
    };
}
