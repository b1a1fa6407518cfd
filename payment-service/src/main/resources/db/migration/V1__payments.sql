-- One payment per order. next_try_at is when a loop has to come to it: to charge (READY), to give up
-- waiting for an answer (APPROVING), to ask (UNKNOWN), to look for money that came too late (FAILED).
CREATE TABLE payment (
  payment_id              BINARY(16)   NOT NULL,
  order_id                BINARY(16)   NOT NULL,
  state                   VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  failure_reason          VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  buyer_id                VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'null until the order is known',
  amount                  BIGINT       NULL,
  currency                CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NULL,
  one_shot                BOOLEAN      NOT NULL DEFAULT FALSE,
  provider                VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  method                  VARCHAR(40)  NULL,
  payment_key             VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  deadline                DATETIME(6)  NULL,
  stock_held              BOOLEAN      NOT NULL DEFAULT FALSE,
  cancel_requested_by     VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  attempts                INT          NOT NULL DEFAULT 0,
  started_at              DATETIME(6)  NULL COMMENT 'of the latest call that can have moved money',
  unknown_since           DATETIME(6)  NULL,
  answered                BOOLEAN      NOT NULL DEFAULT FALSE,
  checks                  INT          NOT NULL DEFAULT 0,
  proofs                  INT          NOT NULL DEFAULT 0,
  next_try_at             DATETIME(6)  NULL,
  watch_until             DATETIME(6)  NULL,
  claimed_by              VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  approved_amount         BIGINT       NOT NULL DEFAULT 0,
  refunded_amount         BIGINT       NOT NULL DEFAULT 0,
  refund_reserved         BIGINT       NOT NULL DEFAULT 0,
  gateway_transaction_key VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  approved_at             DATETIME(6)  NULL,
  cause_id                BINARY(16)   NULL,
  traceparent             VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  tracestate              VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NULL,
  event_seq               BIGINT       NOT NULL DEFAULT 0,
  version                 BIGINT       NOT NULL,
  created_at              DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at              DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (payment_id),
  UNIQUE KEY uq_payment_order (order_id),
  KEY ix_payment_due (state, next_try_at),
  KEY ix_payment_chargeable (state, provider, next_try_at),
  KEY ix_payment_deadline (state, deadline),
  CONSTRAINT ck_payment_state CHECK (state IN
    ('READY', 'APPROVING', 'UNKNOWN', 'APPROVED', 'PART_REFUNDED', 'REFUNDED', 'FAILED')),
  CONSTRAINT ck_payment_failure CHECK ((state = 'FAILED') = (failure_reason IS NOT NULL)),
  CONSTRAINT ck_payment_reason CHECK (failure_reason IN
    ('OUT_OF_STOCK', 'DECLINED', 'EXPIRED', 'CANCELLED', 'INTEGRITY', 'PG_REJECTED')),
  CONSTRAINT ck_payment_terms CHECK ((amount IS NULL) = (currency IS NULL) AND (amount IS NULL) = (buyer_id IS NULL)),
  CONSTRAINT ck_payment_amount CHECK (amount >= 0),
  CONSTRAINT ck_payment_provider CHECK (provider IN ('TOSS', 'PORTONE')),
  CONSTRAINT ck_payment_instruction CHECK ((provider IS NULL) = (payment_key IS NULL) AND (provider IS NULL) = (method IS NULL)),
  CONSTRAINT ck_payment_money CHECK (refunded_amount >= 0 AND refund_reserved >= 0 AND refunded_amount + refund_reserved <= approved_amount),
  CONSTRAINT ck_payment_in_flight CHECK (state NOT IN ('APPROVING', 'UNKNOWN') OR (amount IS NOT NULL AND provider IS NOT NULL AND attempts > 0 AND next_try_at IS NOT NULL)),
  CONSTRAINT ck_payment_approved CHECK (state <> 'APPROVED' OR (approved_amount = amount AND refunded_amount = 0)),
  CONSTRAINT ck_payment_part_refunded CHECK (state <> 'PART_REFUNDED' OR (approved_amount = amount AND refunded_amount > 0 AND refunded_amount < approved_amount)),
  CONSTRAINT ck_payment_refunded CHECK (state <> 'REFUNDED' OR (approved_amount = amount AND refunded_amount = approved_amount)),
  CONSTRAINT ck_payment_no_money CHECK (state NOT IN ('READY', 'APPROVING', 'UNKNOWN') OR approved_amount = 0)
) ENGINE = InnoDB;

-- Each asking for the money, written before it is made. At most one per payment has taken it.
CREATE TABLE payment_attempt (
  payment_id      BINARY(16)   NOT NULL,
  attempt_no      INT          NOT NULL,
  state           VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provider        VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pg_key          VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount          BIGINT       NOT NULL,
  currency        CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  gateway_code    VARCHAR(200) NULL,
  started_at      DATETIME(6)  NOT NULL,
  updated_at      DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  succeeded       BINARY(16)   GENERATED ALWAYS AS (CASE WHEN state = 'SUCCEEDED' THEN payment_id END) STORED,
  PRIMARY KEY (payment_id, attempt_no),
  UNIQUE KEY uq_attempt_key (idempotency_key),
  UNIQUE KEY uq_attempt_succeeded (succeeded),
  CONSTRAINT fk_attempt_payment FOREIGN KEY (payment_id) REFERENCES payment (payment_id),
  CONSTRAINT ck_attempt_state CHECK (state IN
    ('STARTED', 'SUCCEEDED', 'DECLINED', 'NOT_SENT', 'UNKNOWN', 'NOT_CHARGED')),
  CONSTRAINT ck_attempt_no CHECK (attempt_no > 0),
  CONSTRAINT ck_attempt_amount CHECK (amount >= 0)
) ENGINE = InnoDB;

CREATE TABLE refund (
  refund_id     BINARY(16)   NOT NULL,
  payment_id    BINARY(16)   NOT NULL,
  order_id      BINARY(16)   NOT NULL,
  provider      VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pg_key        VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount        BIGINT       NOT NULL,
  currency      CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  state         VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tries         INT          NOT NULL DEFAULT 0,
  answered      BOOLEAN      NOT NULL DEFAULT FALSE,
  checks        INT          NOT NULL DEFAULT 0,
  next_try_at   DATETIME(6)  NULL,
  gateway_key   VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'of the cancel that gave the money back',
  version       BIGINT       NOT NULL,
  created_at    DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at    DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (refund_id),
  KEY ix_refund_payment (payment_id),
  KEY ix_refund_due (state, next_try_at),
  CONSTRAINT fk_refund_payment FOREIGN KEY (payment_id) REFERENCES payment (payment_id),
  CONSTRAINT ck_refund_state CHECK (state IN
    ('REQUESTED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'PROCESSING', 'UNKNOWN', 'SUCCEEDED', 'FAILED', 'ABANDONED')),
  CONSTRAINT ck_refund_reason CHECK (reason IN ('BUYER_CANCEL', 'RETURNED', 'LATE_CAPTURE', 'INTEGRITY')),
  CONSTRAINT ck_refund_amount CHECK (amount > 0)
) ENGINE = InnoDB;

CREATE TABLE refund_line (
  refund_id BINARY(16) NOT NULL,
  line_no   INT        NOT NULL,
  qty       INT        NOT NULL,
  amount    BIGINT     NOT NULL,
  restock   BOOLEAN    NOT NULL,
  PRIMARY KEY (refund_id, line_no),
  CONSTRAINT fk_refund_line FOREIGN KEY (refund_id) REFERENCES refund (refund_id),
  CONSTRAINT ck_refund_line CHECK (line_no > 0 AND qty > 0 AND amount >= 0)
) ENGINE = InnoDB;

-- Notices of the gateways, as they came.
CREATE TABLE webhook_inbox (
  webhook_id  VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  provider    VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id    BINARY(16)   NULL,
  state       VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  body        MEDIUMBLOB   NOT NULL,
  received_at DATETIME(6)  NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (webhook_id),
  CONSTRAINT ck_webhook_state CHECK (state IN ('RECEIVED', 'APPLIED'))
) ENGINE = InnoDB;
