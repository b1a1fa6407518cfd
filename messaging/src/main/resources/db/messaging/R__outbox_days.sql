-- The outbox lies in partitions, one for each UTC day by the time in its ids. Here it gets its first ones; the relay makes
-- those to come and drops old ones (ADR 31). It belongs to the count of versions of no service, so it is repeatable: what is
-- partitioned already stays as it is.
SET @today = UTC_DATE();
SET @tomorrow_millis = TIMESTAMPDIFF(SECOND, '1970-01-01', @today + INTERVAL 1 DAY) * 1000;
SET @partitioning = IF(
  EXISTS (
    SELECT 1 FROM information_schema.partitions
    WHERE table_schema = DATABASE() AND table_name = 'outbox_event' AND partition_name IS NOT NULL),
  'DO 0',
  CONCAT('ALTER TABLE outbox_event PARTITION BY RANGE COLUMNS(id) (',
    'PARTITION p', DATE_FORMAT(@today, '%Y%m%d'),
    ' VALUES LESS THAN (X''', LPAD(HEX(@tomorrow_millis), 12, '0'), REPEAT('0', 20), '''), ',
    'PARTITION plast VALUES LESS THAN (MAXVALUE))'));
PREPARE partitioning FROM @partitioning;
EXECUTE partitioning;
DEALLOCATE PREPARE partitioning;
