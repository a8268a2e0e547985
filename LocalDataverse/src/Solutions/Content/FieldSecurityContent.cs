namespace VoiceForD365.LocalDataverse.Solutions.Content;

/// <summary>A profile of column security with its permissions.</summary>
sealed record FieldSecurityContent(Guid Id, string Name, string? Description, IReadOnlyList<FieldPermission> Permissions)
    : SolutionComponent(
        ComponentKey.Of(ComponentKind.FieldSecurityProfile, Id),
        Labels.Of(0, Name),
        [.. Permissions.Select(permission => ComponentKey.Column(permission.Table, permission.Column))]);

/// <summary>What a profile allows with one column: 4, or 0 for nothing.</summary>
sealed record FieldPermission(string Table, string Column, int CanRead, int CanUpdate, int CanCreate);
