-- A fold of settlement_item by seller and product, for each day and again for each month, so that the figures of a
-- year are read from few rows. Kept in the transaction that adds the items, as seller_daily is.
CREATE TABLE seller_product (
  seller_id  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  span       VARCHAR(5)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  starts     DATE        NOT NULL COMMENT 'its first day in Seoul',
  product_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'empty for what is no product, such as shipping',
  currency   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  items      BIGINT      NOT NULL,
  quantity   BIGINT      NOT NULL COMMENT 'sold less given back',
  gross      BIGINT      NOT NULL,
  refunds    BIGINT      NOT NULL,
  commission BIGINT      NOT NULL,
  net        BIGINT      NOT NULL,
  PRIMARY KEY (seller_id, span, starts, product_id, currency),
  CONSTRAINT ck_product_span CHECK (span = 'DAY' OR (span = 'MONTH' AND DAYOFMONTH(starts) = 1)),
  CONSTRAINT ck_product_counts CHECK (items >= 0 AND gross >= 0 AND refunds >= 0)
) ENGINE = InnoDB;

INSERT INTO seller_product
SELECT seller_id, 'DAY', stat_date, COALESCE(product_id, ''), currency, COUNT(*),
  SUM(CASE type WHEN 'SALE' THEN quantity WHEN 'REFUND' THEN -quantity ELSE 0 END),
  SUM(CASE type WHEN 'SALE' THEN gross ELSE 0 END), SUM(CASE type WHEN 'REFUND' THEN -gross ELSE 0 END),
  SUM(commission), SUM(net)
FROM settlement_item
GROUP BY seller_id, stat_date, COALESCE(product_id, ''), currency;

INSERT INTO seller_product
SELECT seller_id, 'MONTH', DATE_FORMAT(starts, '%Y-%m-01'), product_id, currency, SUM(items), SUM(quantity),
  SUM(gross), SUM(refunds), SUM(commission), SUM(net)
FROM seller_product
GROUP BY seller_id, DATE_FORMAT(starts, '%Y-%m-01'), product_id, currency;

-- What is still on its way to a seller is counted from here; what has been paid out is all but that. No fold is kept by
-- state, because states change for many items at once and items that move are few beside those that have arrived.
CREATE INDEX ix_item_state ON settlement_item (seller_id, state, currency, net);

-- What a payout did to the ledger, whatever it is called there.
CREATE INDEX ix_ledger_tx_reference ON ledger_tx (ref_id);

-- Each time somebody had a projection rebuilt.
CREATE TABLE rebuild (
  rebuild_id BINARY(16)   NOT NULL,
  projection VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  asked_by   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  started_at TIMESTAMP(6) NOT NULL,
  moved_at   TIMESTAMP(6) NOT NULL COMMENT 'long ago and not ended: whoever ran it has died, ask again',
  ended_at   TIMESTAMP(6) NULL,
  sellers    BIGINT       NOT NULL COMMENT 'done so far',
  corrected  BIGINT       NOT NULL COMMENT 'rows that were not what the items add up to',
  failure    VARCHAR(500) NULL,
  PRIMARY KEY (rebuild_id),
  CONSTRAINT ck_rebuild_failure CHECK (failure IS NULL OR ended_at IS NOT NULL)
) ENGINE = InnoDB;
