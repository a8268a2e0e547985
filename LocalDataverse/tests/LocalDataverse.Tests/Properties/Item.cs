namespace VoiceForD365.LocalDataverse.Tests.Properties;

/// <summary>A row of the model's one table.</summary>
sealed record Item(Guid Id)
{
    public string? Name { get; init; }

    /// <summary>The alternate key.</summary>
    public string? Code { get; init; }

    public int? Count { get; init; }

    public Guid? Parent { get; init; }

    public HashSet<Guid> Tags { get; } = [];
}

/// <summary>Columns of a body; a member that is not given keeps what the row has.</summary>
sealed record ItemBody
{
    public (string? Value, bool Given) Name { get; init; }

    public (string? Value, bool Given) Code { get; init; }

    public (int? Value, bool Given) Count { get; init; }

    public (Guid? Value, bool Given) Parent { get; init; }
}
