-- Refunds of orders that have not ended. They are booked with the sale, and go with the order's row.
CREATE TABLE waiting_refund (
  order_id  BINARY(16) NOT NULL,
  refund_id BINARY(16) NOT NULL,
  refund    JSON       NOT NULL,
  PRIMARY KEY (order_id, refund_id),
  CONSTRAINT fk_waiting_refund_order
    FOREIGN KEY (order_id) REFERENCES order_closure_work (order_id) ON DELETE CASCADE
) ENGINE = InnoDB;

-- A refund goes back through the gateway the money came by, and the method says whether the fee does.
ALTER TABLE settlement_item
  ADD COLUMN gateway VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'how the buyer had paid' AFTER net,
  ADD COLUMN method  VARCHAR(40) NULL AFTER gateway;

-- The method of sales of before was not kept.
UPDATE settlement_item i
JOIN ledger_tx t ON t.type = 'SALE' AND t.ref_id = i.order_id
LEFT JOIN ledger_entry e ON e.tx_id = t.tx_id AND e.account = 'PG_RECEIVABLE'
SET i.gateway = COALESCE(e.gateway, 'UNKNOWN'), i.method = 'UNKNOWN'
WHERE i.type = 'SALE';

ALTER TABLE settlement_item
  ADD CONSTRAINT ck_item_means CHECK (type = 'ADJUST' OR (gateway IS NOT NULL AND method IS NOT NULL)),
  ADD CONSTRAINT ck_item_refund CHECK (type <> 'REFUND' OR
    (gross <= 0 AND commission <= 0 AND commission_vat <= 0 AND pg_fee <= 0 AND pg_fee_vat <= 0));
