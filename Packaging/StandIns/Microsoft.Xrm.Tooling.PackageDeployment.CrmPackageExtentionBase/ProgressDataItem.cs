using System.ComponentModel;

namespace Microsoft.Xrm.Tooling.PackageDeployment.CrmPackageExtentionBase;

public class ProdgressDataItemEventArgs : EventArgs
{
    public ProgressDataItem progressItem { get; set; }
}

public class ProgressDataItem : MyNotifyProps
{
    PDStage _stage;
    ProgressPanelItemStatus _status;
    string _text;

    public PDStage DeploymentStage
    {
        get => _stage;
        set => SetProperty(ref _stage, value, nameof(DeploymentStage));
    }

    public ProgressPanelItemStatus ItemStatus
    {
        get => _status;
        set => SetProperty(ref _status, value, nameof(ItemStatus));
    }

    public string ItemText
    {
        get => _text;
        set => SetProperty(ref _text, value, nameof(ItemText));
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
