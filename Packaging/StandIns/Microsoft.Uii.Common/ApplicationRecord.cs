namespace Microsoft.Uii.Common.Entities;

public class ApplicationRecord
{
    public string AppInitString { get; set; }

    public bool Disabled { get; set; }

    public Guid Id { get; set; }

    public string Name { get; set; }
}
