-- What the machines of a cluster share: who is there, and which reminders are due. The program makes it where it is not there.
--
-- Orleans reads the statements it runs from OrleansQuery, by their keys, and speaks of columns and parameters by name: that is its contract
-- with any database (learn.microsoft.com/dotnet/orleans/host/configuration-guide/adonet-configuration). Where it asks whether a change was
-- made it takes a number, and 0 for no. Each change here is one statement, so that it is made whole or not at all.

CREATE TABLE OrleansQuery
(
    QueryKey  varchar(64) PRIMARY KEY,
    QueryText text NOT NULL
);

-- One row per cluster. Version counts changes of its members: whoever read an older one changes nothing.
CREATE TABLE cluster_version
(
    DeploymentId varchar(150) PRIMARY KEY,
    Version      integer NOT NULL DEFAULT 0
);

CREATE TABLE cluster_member
(
    DeploymentId varchar(150) NOT NULL REFERENCES cluster_version,
    Address      varchar(45)  NOT NULL,
    Port         integer      NOT NULL,
    Generation   integer      NOT NULL,
    SiloName     varchar(150) NOT NULL,
    HostName     varchar(150) NOT NULL,
    Status       integer      NOT NULL,
    ProxyPort    integer,
    SuspectTimes text,
    StartTime    timestamptz  NOT NULL,
    IAmAliveTime timestamptz  NOT NULL,
    PRIMARY KEY (DeploymentId, Address, Port, Generation)
);

CREATE TABLE cluster_reminder
(
    ServiceId    varchar(150) NOT NULL,
    GrainId      varchar(512) NOT NULL,
    ReminderName varchar(150) NOT NULL,
    StartTime    timestamptz  NOT NULL,
    Period       bigint       NOT NULL,
    GrainHash    integer      NOT NULL,
    Version      integer      NOT NULL DEFAULT 0,
    PRIMARY KEY (ServiceId, GrainId, ReminderName)
);

CREATE INDEX cluster_reminder_by_hash ON cluster_reminder (ServiceId, GrainHash);

CREATE VIEW cluster_now AS
SELECT version.DeploymentId, version.Version, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime
FROM cluster_version version
LEFT JOIN cluster_member member ON member.DeploymentId = version.DeploymentId;

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES

-- Members.
('InsertMembershipVersionKey', $$
    WITH begun AS
    (
        INSERT INTO cluster_version (DeploymentId) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT count(*)::int FROM begun
$$),
('InsertMembershipKey', $$
    WITH raised AS
    (
        UPDATE cluster_version SET Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version AND NOT EXISTS
        (
            SELECT 1 FROM cluster_member
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
        )
        RETURNING DeploymentId
    ),
    joined AS
    (
        INSERT INTO cluster_member
            (DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
        SELECT DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        FROM raised
        RETURNING 1
    )
    SELECT count(*)::int FROM joined
$$),
('UpdateMembershipKey', $$
    WITH raised AS
    (
        UPDATE cluster_version SET Version = Version + 1
        WHERE DeploymentId = @DeploymentId AND Version = @Version AND EXISTS
        (
            SELECT 1 FROM cluster_member
            WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
        )
        RETURNING DeploymentId
    ),
    changed AS
    (
        UPDATE cluster_member member SET Status = @Status, SuspectTimes = @SuspectTimes, IAmAliveTime = @IAmAliveTime
        FROM raised
        WHERE member.DeploymentId = raised.DeploymentId
            AND member.Address = @Address AND member.Port = @Port AND member.Generation = @Generation
        RETURNING 1
    )
    SELECT count(*)::int FROM changed
$$),
-- That a machine lives is no change of the cluster: it raises no version.
('UpdateIAmAlivetimeKey', $$
    UPDATE cluster_member SET IAmAliveTime = @IAmAliveTime
    WHERE DeploymentId = @DeploymentId AND Address = @Address AND Port = @Port AND Generation = @Generation
$$),
('MembershipReadAllKey', $$
    SELECT * FROM cluster_now WHERE DeploymentId = @DeploymentId
$$),
-- The version is told also where there is no such member.
('MembershipReadRowKey', $$
    SELECT version.DeploymentId, version.Version,
        Address, Port, Generation, SiloName, HostName, Status, ProxyPort, SuspectTimes, StartTime, IAmAliveTime
    FROM cluster_version version
    LEFT JOIN cluster_member member ON member.DeploymentId = version.DeploymentId
        AND Address = @Address AND Port = @Port AND Generation = @Generation
    WHERE version.DeploymentId = @DeploymentId
$$),
('GatewaysQueryKey', $$
    SELECT Address, ProxyPort, Generation FROM cluster_member
    WHERE DeploymentId = @DeploymentId AND Status = @Status AND ProxyPort > 0
$$),
-- 3 is a machine that is active: it stays, however long it was not heard of.
('CleanupDefunctSiloEntriesKey', $$
    DELETE FROM cluster_member WHERE DeploymentId = @DeploymentId AND IAmAliveTime < @IAmAliveTime AND Status <> 3
$$),
('DeleteMembershipTableEntriesKey', $$
    DELETE FROM cluster_member WHERE DeploymentId = @DeploymentId;
    DELETE FROM cluster_version WHERE DeploymentId = @DeploymentId
$$),

-- Reminders.
('UpsertReminderRowKey', $$
    INSERT INTO cluster_reminder AS known (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash)
    ON CONFLICT (ServiceId, GrainId, ReminderName) DO UPDATE
    SET StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = known.Version + 1
    RETURNING Version
$$),
('ReadReminderRowsKey', $$
    SELECT * FROM cluster_reminder WHERE ServiceId = @ServiceId AND GrainId = @GrainId
$$),
('ReadReminderRowKey', $$
    SELECT * FROM cluster_reminder WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName
$$),
-- A machine has the reminders of a part of a ring of hashes: a part in one piece ...
('ReadRangeRows1Key', $$
    SELECT * FROM cluster_reminder WHERE ServiceId = @ServiceId AND GrainHash > @BeginHash AND GrainHash <= @EndHash
$$),
-- ... or one that begins near the end of the numbers and goes on at their beginning.
('ReadRangeRows2Key', $$
    SELECT * FROM cluster_reminder WHERE ServiceId = @ServiceId AND (GrainHash > @BeginHash OR GrainHash <= @EndHash)
$$),
('DeleteReminderRowKey', $$
    WITH gone AS
    (
        DELETE FROM cluster_reminder
        WHERE ServiceId = @ServiceId AND GrainId = @GrainId AND ReminderName = @ReminderName AND Version = @Version
        RETURNING 1
    )
    SELECT count(*)::int FROM gone
$$),
('DeleteReminderRowsKey', $$
    DELETE FROM cluster_reminder WHERE ServiceId = @ServiceId
$$);
