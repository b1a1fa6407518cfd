-- The outbox. Rows are only ever inserted; the relay reads them from the binlog. Its columns are a
-- contract with the relay and never change: a new shape is a new table.
CREATE TABLE outbox_event (
  id             BINARY(16)        NOT NULL COMMENT 'UUIDv7, the CloudEvents id',
  topic          VARCHAR(249)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_type VARCHAR(64)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  aggregate_id   VARCHAR(64)       CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the Kafka key',
  aggregate_seq  BIGINT UNSIGNED   NOT NULL,
  event_type     VARCHAR(128)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  schema_ver     SMALLINT UNSIGNED NOT NULL,
  content_type   VARCHAR(32)       CHARACTER SET ascii NOT NULL DEFAULT 'application/json',
  headers        VARBINARY(2048)   NULL COMMENT 'JSON object of strings',
  payload        MEDIUMBLOB        NOT NULL,
  created_at     TIMESTAMP(6)      NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (id)
) ENGINE = InnoDB;

-- What each consumer has handled, written in the transaction of the effect. Ids are time-ordered,
-- so old rows of a consumer lie together and are cheap to remove.
CREATE TABLE inbox (
  consumer   VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message_id BINARY(16)  NOT NULL,
  PRIMARY KEY (consumer, message_id)
) ENGINE = InnoDB;

-- Messages a consumer could not handle, and those of the same key that came after them.
CREATE TABLE parked_message (
  seq          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  consumer     VARCHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  message_key  VARBINARY(255)  NOT NULL,
  topic        VARCHAR(249)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  partition_no INT             NOT NULL,
  offset_no    BIGINT          NOT NULL,
  headers      MEDIUMBLOB      NOT NULL COMMENT 'JSON object of strings',
  payload      LONGBLOB        NULL,
  reason       VARCHAR(1000)   NOT NULL,
  parked_at    TIMESTAMP(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (seq),
  UNIQUE KEY uq_parked_position (consumer, topic, partition_no, offset_no),
  KEY ix_parked_key (consumer, message_key)
) ENGINE = InnoDB;
