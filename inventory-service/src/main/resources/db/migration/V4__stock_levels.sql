-- What is to be told of a SKU is marked in its stock row, by the statement that changes it: nothing
-- more is written or locked on the way of an order, and a mark that stands already costs no index
-- entry. Null, and not false, where all is told, so that the index finds the few among the many.
ALTER TABLE stock
  ADD COLUMN untold BOOLEAN NULL DEFAULT TRUE COMMENT 'null when its level is as it was last told',
  ADD KEY ix_stock_untold (untold);

-- What was last told of each SKU. A row of its own, because it is locked while its level is told,
-- and by buyers who subscribe meanwhile; orders never touch it.
CREATE TABLE stock_level (
  sku_id    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version   BIGINT       NOT NULL COMMENT 'the sequence of its StockLevelChanged events',
  available BIGINT       NULL COMMENT 'absent until it is first told',
  told_at   TIMESTAMP(6) NULL,
  PRIMARY KEY (sku_id),
  CONSTRAINT ck_level_told
    CHECK ((version = 0) = (available IS NULL) AND (available IS NULL) = (told_at IS NULL)),
  CONSTRAINT ck_level_available CHECK (version >= 0 AND available >= 0)
) ENGINE = InnoDB;

INSERT INTO stock_level (sku_id, version) SELECT sku_id, 0 FROM stock;

-- Gone when its buyer has been told. A subscription takes one of its buyer's slots, as a live hold
-- does, so that two at once cannot pass the limit.
CREATE TABLE back_in_stock_subscription (
  subscription_id BINARY(16)   NOT NULL COMMENT 'UUIDv7: the order in which they came',
  sku_id          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  buyer_id        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  slot            SMALLINT     NOT NULL,
  subscribed_at   TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (subscription_id),
  UNIQUE KEY uq_subscription (buyer_id, sku_id),
  UNIQUE KEY uq_subscription_slot (buyer_id, slot),
  KEY ix_subscription_sku (sku_id, subscription_id),
  CONSTRAINT ck_subscription_slot CHECK (slot >= 1)
) ENGINE = InnoDB;
