using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.Tests.World;

/// <summary>
/// Rows in memory behind the organization service. It knows what the plug-ins ask: Equal and In, "and" and "or", pages, and the message
/// that reads a secret. Everything else it refuses by name.
/// </summary>
sealed class FakeDataverse : IOrganizationService
{
    readonly List<Entity> _rows;

    public FakeDataverse()
        : this([])
    {
    }

    FakeDataverse(List<Entity> rows) => _rows = rows;

    /// <summary>Rows on a page, however many are asked for.</summary>
    public int PageSize { get; set; } = 5000;

    public Dictionary<string, string> Secrets { get; private init; } = [];

    /// <summary>Every update, in order.</summary>
    public List<Entity> Updates { get; private init; } = [];

    /// <summary>Who made each update; null is the system.</summary>
    public List<Guid?> Writers { get; private init; } = [];

    /// <summary>The user the service at hand acts for.</summary>
    public Guid? ActsAs { get; private init; }

    /// <summary>The same rows for another user.</summary>
    public FakeDataverse For(Guid? user) =>
        new(_rows) { ActsAs = user, PageSize = PageSize, Secrets = Secrets, Updates = Updates, Writers = Writers };

    public Guid Add(string table, params (string Column, object? Value)[] columns)
    {
        var row = new Entity(table, Guid.NewGuid());
        foreach (var (column, value) in columns) row[column] = value;
        _rows.Add(row);
        return row.Id;
    }

    public Guid Add(string table, Guid id, params (string Column, object? Value)[] columns)
    {
        var added = Add(table, columns);
        _rows.Single(row => row.Id == added).Id = id;
        return id;
    }

    public T? Read<T>(string table, Guid id, string column) =>
        _rows.Single(row => row.LogicalName == table && row.Id == id).GetAttributeValue<T>(column);

    public EntityCollection RetrieveMultiple(QueryBase query)
    {
        var wanted = (QueryExpression)query;
        var fitting = _rows.Where(row => row.LogicalName == wanted.EntityName && Fits(row, wanted.Criteria))
            .Select(row => Copy(row, wanted.ColumnSet))
            .ToArray();
        var start = (Math.Max(1, wanted.PageInfo.PageNumber) - 1) * PageSize;
        return new EntityCollection([.. fitting.Skip(start).Take(wanted.TopCount ?? PageSize)])
        {
            MoreRecords = fitting.Length > start + PageSize,
        };
    }

    public void Update(Entity entity)
    {
        Updates.Add(entity);
        Writers.Add(ActsAs);
        var row = _rows.Single(row => row.LogicalName == entity.LogicalName && row.Id == entity.Id);
        foreach (var column in entity.Attributes) row[column.Key] = column.Value;
    }

    public OrganizationResponse Execute(OrganizationRequest request)
    {
        if (request.RequestName != "RetrieveEnvironmentVariableSecretValue") throw new NotSupportedException(request.RequestName);
        var name = (string)request["EnvironmentVariableName"];
        if (!Secrets.TryGetValue(name, out var secret))
            throw new FaultException<OrganizationServiceFault>(new(), $"Environment variable {name} was not found.");
        return new OrganizationResponse { ["EnvironmentVariableSecretValue"] = secret };
    }

    public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException();

    public Guid Create(Entity entity) => throw new NotSupportedException();

    public void Delete(string entityName, Guid id) => throw new NotSupportedException();

    public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) =>
        throw new NotSupportedException();

    public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

    static bool Fits(Entity row, FilterExpression filter)
    {
        if (filter.Filters.Count > 0) throw new NotSupportedException("filters in filters");
        var parts = filter.Conditions.Select(condition => Fits(row, condition)).ToArray();
        return filter.FilterOperator == LogicalOperator.Or ? parts.Any(fits => fits) : parts.All(fits => fits);
    }

    static bool Fits(Entity row, ConditionExpression condition)
    {
        if (condition.Operator is not (ConditionOperator.Equal or ConditionOperator.In))
            throw new NotSupportedException(condition.Operator.ToString());
        var isKey = condition.AttributeName == row.LogicalName + "id";
        object? value = isKey ? row.Id : row.Attributes.TryGetValue(condition.AttributeName, out var held) ? held : null;
        // Dataverse compares text without regard to case.
        return value is not null
            && condition.Values.Any(wanted => string.Equals(Text(value), Text(wanted), StringComparison.OrdinalIgnoreCase));
    }

    static string Text(object value) => value is EntityReference reference ? reference.Id.ToString() : value.ToString()!;

    static Entity Copy(Entity row, ColumnSet columns)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        foreach (var column in row.Attributes.Where(column => columns.AllColumns || columns.Columns.Contains(column.Key)))
            copy[column.Key] = column.Value;
        return copy;
    }
}
