-- What is known of the orders that have not ended. A row goes when its order closes.
CREATE TABLE order_closure_work (
  order_id        BINARY(16)   NOT NULL,
  placed          JSON         NULL COMMENT 'the order as it was placed',
  approval        JSON         NULL COMMENT 'the money that was taken for it',
  not_paid        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'how the payment ended without money',
  rejected        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'why no stock was held',
  stock_committed BOOLEAN      NOT NULL,
  stock_released  BOOLEAN      NOT NULL,
  first_told_at   TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (order_id)
) ENGINE = InnoDB;

-- The one place where an order's end is decided: whoever inserts the row has decided it.
CREATE TABLE order_closure (
  order_id      BINARY(16)   NOT NULL,
  outcome       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  cancelled_by  VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NULL,
  contradiction VARCHAR(500) NULL COMMENT 'the facts that cannot all be true; someone has to look',
  closed_at     TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (order_id),
  CONSTRAINT ck_closure_outcome CHECK (outcome IN ('CONFIRMED', 'FAILED', 'CANCELLED')),
  CONSTRAINT ck_closure_reason CHECK ((outcome = 'FAILED') = (reason IS NOT NULL)),
  CONSTRAINT ck_closure_reason_known
    CHECK (reason IN ('OUT_OF_STOCK', 'DECLINED', 'EXPIRED', 'INTEGRITY', 'PG_REJECTED')),
  CONSTRAINT ck_closure_cancelled CHECK ((outcome = 'CANCELLED') = (cancelled_by IS NOT NULL)),
  CONSTRAINT ck_closure_contradiction
    CHECK (contradiction IS NULL OR COALESCE(reason, '') = 'INTEGRITY')
) ENGINE = InnoDB;

-- Versions of what sellers agreed to pay. '*' is the contract of those who have none of their own.
CREATE TABLE commission_contract (
  seller_id       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version         INT          NOT NULL,
  rate_millionths INT          NOT NULL,
  valid_from      TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (seller_id, version),
  UNIQUE KEY uq_contract_start (seller_id, valid_from),
  CONSTRAINT ck_contract_version CHECK (version >= 1),
  CONSTRAINT ck_contract_rate CHECK (rate_millionths BETWEEN 0 AND 1000000)
) ENGINE = InnoDB;

INSERT INTO commission_contract (seller_id, version, rate_millionths, valid_from)
VALUES ('*', 1, 100000, '2000-01-01 00:00:00');

-- The ledger. Rows are only ever inserted; a mistake is mended by a reversing transaction.
CREATE TABLE ledger_tx (
  tx_id     BINARY(16)   NOT NULL COMMENT 'UUIDv7: in the order of booking',
  type      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ref_id    BINARY(16)   NOT NULL COMMENT 'what it books: an order, a refund, a payout',
  order_id  BINARY(16)   NULL,
  currency  CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  booked_at TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (tx_id),
  UNIQUE KEY uq_ledger_tx_reference (type, ref_id),
  KEY ix_ledger_tx_order (order_id),
  CONSTRAINT ck_ledger_tx_type CHECK (type IN
    ('SALE', 'REFUND', 'PG_SETTLE', 'PAYOUT', 'PAYOUT_RETURN', 'ORPHAN', 'ORPHAN_REFUND', 'ADJUST')),
  CONSTRAINT ck_ledger_tx_sale CHECK (type <> 'SALE' OR order_id = ref_id)
) ENGINE = InnoDB;

-- Balances are sums of entries; none is kept, because the marketplace's own accounts are hot.
CREATE TABLE ledger_entry (
  tx_id     BINARY(16)  NOT NULL,
  line_no   INT         NOT NULL,
  account   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gateway   VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  seller_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  kind      VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  debit     BIGINT      NOT NULL,
  credit    BIGINT      NOT NULL,
  PRIMARY KEY (tx_id, line_no),
  KEY ix_ledger_entry_seller (seller_id, account),
  CONSTRAINT fk_ledger_entry_tx FOREIGN KEY (tx_id) REFERENCES ledger_tx (tx_id),
  CONSTRAINT ck_ledger_entry_account CHECK (account IN
    ('PG_RECEIVABLE', 'BANK', 'SELLER_PAYABLE', 'PAYOUT_TRANSIT', 'COMMISSION_REVENUE', 'VAT_PAYABLE',
     'PG_FEE_RECOVERY', 'PG_FEE_EXPENSE', 'INPUT_VAT', 'ORPHAN_CAPTURE', 'ADJUSTMENT')),
  CONSTRAINT ck_ledger_entry_gateway CHECK ((account = 'PG_RECEIVABLE') = (gateway IS NOT NULL)),
  CONSTRAINT ck_ledger_entry_seller
    CHECK ((account IN ('SELLER_PAYABLE', 'PAYOUT_TRANSIT')) = (seller_id IS NOT NULL)),
  CONSTRAINT ck_ledger_entry_side
    CHECK (debit >= 0 AND credit >= 0 AND (debit = 0) <> (credit = 0))
) ENGINE = InnoDB;

CREATE TABLE payout (
  payout_id  BINARY(16)   NOT NULL,
  seller_id  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount     BIGINT       NOT NULL,
  currency   CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (payout_id),
  KEY ix_payout_seller (seller_id, payout_id),
  CONSTRAINT ck_payout_amount CHECK (amount > 0),
  CONSTRAINT ck_payout_state CHECK (state IN
    ('PREPARED', 'CONFIRMED', 'PROCESSING', 'SUCCEEDED', 'FAILED', 'UNKNOWN', 'CANCELLED', 'RETURNED'))
) ENGINE = InnoDB;

-- What each order line, refund and adjustment means to its seller. Amounts are never edited.
CREATE TABLE settlement_item (
  item_id         BINARY(16)  NOT NULL COMMENT 'UUIDv7: in the order of booking',
  type            VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id        BINARY(16)  NOT NULL,
  ref_id          BINARY(16)  NOT NULL,
  line_no         INT         NOT NULL,
  seller_id       VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  quantity        INT         NOT NULL,
  rate_millionths INT         NOT NULL COMMENT 'of the commission, as agreed when the order was created',
  currency        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gross           BIGINT      NOT NULL,
  commission      BIGINT      NOT NULL,
  commission_vat  BIGINT      NOT NULL,
  pg_fee          BIGINT      NOT NULL,
  pg_fee_vat      BIGINT      NOT NULL,
  net             BIGINT      NOT NULL,
  state           VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  payout_id       BINARY(16)  NULL,
  stat_date       DATE        NOT NULL COMMENT 'the day in Seoul',
  PRIMARY KEY (item_id),
  UNIQUE KEY uq_item_line (type, ref_id, line_no),
  KEY ix_item_order (order_id),
  KEY ix_item_seller (seller_id, item_id),
  KEY ix_item_day (seller_id, stat_date),
  KEY ix_item_payout (payout_id),
  CONSTRAINT fk_item_payout FOREIGN KEY (payout_id) REFERENCES payout (payout_id),
  CONSTRAINT ck_item_type CHECK (type IN ('SALE', 'REFUND', 'ADJUST')),
  CONSTRAINT ck_item_net CHECK (gross = commission + commission_vat + pg_fee + pg_fee_vat + net),
  CONSTRAINT ck_item_sale CHECK (type <> 'SALE' OR
    (ref_id = order_id AND gross >= 0 AND commission >= 0 AND commission_vat >= 0 AND pg_fee >= 0 AND pg_fee_vat >= 0)),
  CONSTRAINT ck_item_state CHECK (state IN ('PENDING', 'DUE', 'WITHHELD', 'IN_PAYOUT', 'PAID_OUT')),
  CONSTRAINT ck_item_payout CHECK ((state IN ('IN_PAYOUT', 'PAID_OUT')) = (payout_id IS NOT NULL))
) ENGINE = InnoDB;

-- A fold of settlement_item by seller and day, kept in the transaction that adds the items.
CREATE TABLE seller_daily (
  seller_id  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  stat_date  DATE        NOT NULL,
  currency   CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  orders     BIGINT      NOT NULL,
  gross      BIGINT      NOT NULL,
  refunds    BIGINT      NOT NULL,
  commission BIGINT      NOT NULL,
  net        BIGINT      NOT NULL,
  PRIMARY KEY (seller_id, stat_date, currency),
  CONSTRAINT ck_daily_counts CHECK (orders >= 0 AND gross >= 0 AND refunds >= 0)
) ENGINE = InnoDB;
