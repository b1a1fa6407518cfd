package io.jangteo.relay.settings;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Every batch, wait and silence of the relay has its limit here.
 *
 * @param transactionRows most rows in one Kafka transaction
 * @param transactionBytes most bytes in one Kafka transaction, but for a single larger row
 * @param recordBytes a larger record is parked: no more than the topics' {@code max.message.bytes}
 * @param commitSpacingMillis least time from one commit to what the next transaction sends; the
 *     broker makes one that comes sooner wait longer
 * @param progressMillis how often the position moves when there is nothing to publish
 * @param parkedAggregates most aggregates set aside before the shard stops
 * @param pingMillis how often the leader asks whether it still has the lock
 * @param stallMillis longest silence of a connection on which a heartbeat is due every 800 ms
 * @param standstillMillis longest time without any move while canaries are written; one huge
 *     transaction of others must fit into it
 * @param startMillis longest time to the first connection
 * @param backOffMinMillis wait before the first new attempt
 * @param backOffMaxMillis longest wait before a new attempt
 * @param recoveryOverlapSeconds longest time from a row's id to its commit, in any service: rows
 *     that much older than the last one published are looked at again when the binlog is gone
 * @param replayRows most rows of one replay
 */
public record Limits(
    @Min(1) @Max(20_000) @DefaultValue("2000") int transactionRows,
    @Min(1) @DefaultValue("1000000") int transactionBytes,
    @Min(1) @DefaultValue("1000000") int recordBytes,
    @Min(0) @Max(1_000) @DefaultValue("2") int commitSpacingMillis,
    @Min(1) @DefaultValue("1000") int progressMillis,
    @Min(1) @DefaultValue("1000") int parkedAggregates,
    @Min(1) @Max(2_000) @DefaultValue("1000") int pingMillis,
    @Min(2_000) @DefaultValue("5000") int stallMillis,
    @Min(5_000) @DefaultValue("30000") int standstillMillis,
    @Min(1_000) @DefaultValue("30000") int startMillis,
    @Min(1) @DefaultValue("100") int backOffMinMillis,
    @Min(1) @DefaultValue("5000") int backOffMaxMillis,
    @Min(1) @Max(3_600) @DefaultValue("120") int recoveryOverlapSeconds,
    @Min(1) @DefaultValue("100000") int replayRows) {}
