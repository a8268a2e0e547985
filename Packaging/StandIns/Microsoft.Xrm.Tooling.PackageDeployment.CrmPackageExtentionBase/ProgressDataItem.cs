using System.ComponentModel;

namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

public class ProdgressDataItemEventArgs : EventArgs
{
    public ProgressDataItem progressItem { get; set; }
}

public class ProgressDataItem : MyNotifyProps
{
    private PDStage stage;
    private ProgressPanelItemStatus status;
    private string text;

    public PDStage DeploymentStage
    {
        get => stage;
        set => SetProperty(ref stage, value, nameof(DeploymentStage));
    }

    public ProgressPanelItemStatus ItemStatus
    {
        get => status;
        set => SetProperty(ref status, value, nameof(ItemStatus));
    }

    public string ItemText
    {
        get => text;
        set => SetProperty(ref text, value, nameof(ItemText));
    }
}

public class MyNotifyProps : INotifyPropertyChanged
{
    public event PropertyChangedEventHandler PropertyChanged;

    public string OrganizationName { get; set; }

    public void SetProperty<T>(ref T field, T value, string name)
    {
        field = value;
        PropertyChanged?.Invoke(this, new(name));
    }
}
