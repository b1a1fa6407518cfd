-- Another card after a decline, payments by deposit, and what a cancellation after payment needs to know.
ALTER TABLE payment
  ADD COLUMN merchant_account VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'which of ours at the provider; null for the usual one' AFTER payment_key,
  ADD COLUMN payment_token    VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what PortOne''s window handed out for us to approve with' AFTER merchant_account,
  ADD COLUMN declines         INT          NOT NULL DEFAULT 0 AFTER attempts,
  ADD COLUMN expiry_check_at  DATETIME(6)  NULL COMMENT 'past its deadline, and the gateway could not be asked: when it is again' AFTER deadline,
  ADD COLUMN shipped          BOOLEAN      NOT NULL DEFAULT FALSE AFTER stock_held,
  ADD COLUMN deposit_bank     VARCHAR(40)  NULL AFTER watch_until,
  ADD COLUMN deposit_account  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL AFTER deposit_bank,
  ADD COLUMN deposit_due_at   DATETIME(6)  NULL AFTER deposit_account,
  ADD COLUMN deposit_secret   VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER deposit_due_at,
  ADD COLUMN deposit_seen_at  DATETIME(6)  NULL AFTER deposit_secret,
  ADD COLUMN deposit_closing  VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'why the account is to be closed' AFTER deposit_seen_at,
  ADD KEY ix_payment_gateway_key (payment_key),
  DROP CHECK ck_payment_state,
  DROP CHECK ck_payment_no_money,
  ADD CONSTRAINT ck_payment_state CHECK (state IN
    ('READY', 'APPROVING', 'UNKNOWN', 'AWAITING_DEPOSIT', 'APPROVED', 'PART_REFUNDED', 'REFUNDED', 'FAILED')),
  ADD CONSTRAINT ck_payment_no_money CHECK (state NOT IN ('READY', 'APPROVING', 'UNKNOWN', 'AWAITING_DEPOSIT') OR approved_amount = 0),
  ADD CONSTRAINT ck_payment_deposit CHECK (state <> 'AWAITING_DEPOSIT' OR
    (deposit_bank IS NOT NULL AND deposit_account IS NOT NULL AND deposit_due_at IS NOT NULL AND next_try_at IS NOT NULL)),
  ADD CONSTRAINT ck_payment_declines CHECK (declines >= 0);

-- What was paid for, line by line, and how much of it is on its way back or gone.
CREATE TABLE payment_line (
  payment_id        BINARY(16)  NOT NULL,
  line_no           INT         NOT NULL,
  seller_id         VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  quantity          INT         NOT NULL,
  amount            BIGINT      NOT NULL,
  shipped           BOOLEAN     NOT NULL DEFAULT FALSE,
  reserved_quantity INT         NOT NULL DEFAULT 0,
  reserved_amount   BIGINT      NOT NULL DEFAULT 0,
  refunded_quantity INT         NOT NULL DEFAULT 0,
  refunded_amount   BIGINT      NOT NULL DEFAULT 0,
  PRIMARY KEY (payment_id, line_no),
  CONSTRAINT fk_payment_line FOREIGN KEY (payment_id) REFERENCES payment (payment_id),
  CONSTRAINT ck_payment_line CHECK (line_no > 0 AND quantity > 0 AND amount >= 0),
  CONSTRAINT ck_payment_line_quantity CHECK
    (reserved_quantity >= 0 AND refunded_quantity >= 0 AND reserved_quantity + refunded_quantity <= quantity),
  CONSTRAINT ck_payment_line_amount CHECK
    (reserved_amount >= 0 AND refunded_amount >= 0 AND reserved_amount + refunded_amount <= amount)
) ENGINE = InnoDB;

ALTER TABLE refund
  ADD COLUMN merchant_account VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL AFTER pg_key,
  ADD COLUMN requested_by     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'SYSTEM' AFTER reason,
  ADD COLUMN requester_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL AFTER requested_by,
  ADD COLUMN idempotency_key  VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL AFTER requester_id,
  ADD COLUMN fingerprint      CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL AFTER idempotency_key,
  ADD COLUMN note             VARCHAR(500) NULL AFTER fingerprint,
  ADD COLUMN decided_by       VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL AFTER note,
  ADD COLUMN decision_note    VARCHAR(500) NULL AFTER decided_by,
  ADD COLUMN account_bank     VARCHAR(40)  NULL AFTER decision_note,
  ADD COLUMN account_number   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL AFTER account_bank,
  ADD COLUMN account_holder   VARCHAR(60)  NULL AFTER account_number,
  ADD COLUMN balance          BIGINT       NOT NULL DEFAULT 0 COMMENT 'what the gateway should hold before it' AFTER amount,
  ADD COLUMN gateway_code     VARCHAR(200) NULL COMMENT 'what the gateway said against it' AFTER gateway_key,
  ADD UNIQUE KEY uq_refund_request (requester_id, idempotency_key),
  ADD KEY ix_refund_order (order_id),
  ADD KEY ix_refund_state (state, refund_id),
  DROP CHECK ck_refund_reason,
  ADD CONSTRAINT ck_refund_reason CHECK (reason IN ('BUYER_CANCEL', 'SELLER_CANCEL', 'ADMIN_CANCEL',
    'CHANGE_OF_MIND', 'WRONG_ITEM', 'DAMAGED', 'RETURNED', 'LATE_CAPTURE', 'INTEGRITY')),
  ADD CONSTRAINT ck_refund_requested_by CHECK (requested_by IN ('BUYER', 'SELLER', 'ADMIN', 'SYSTEM')),
  ADD CONSTRAINT ck_refund_request CHECK ((idempotency_key IS NULL) = (fingerprint IS NULL)),
  ADD CONSTRAINT ck_refund_account CHECK
    ((account_bank IS NULL) = (account_number IS NULL) AND (account_bank IS NULL) = (account_holder IS NULL));
