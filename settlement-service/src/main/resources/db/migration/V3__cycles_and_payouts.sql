-- On which days sellers are paid. '*' is the contract of those who have none of their own.
CREATE TABLE cycle_contract (
  seller_id  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    INT          NOT NULL,
  cycle      VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pay_day    INT          NULL COMMENT 'WEEKLY: 1 is Monday; MONTHLY: day of the month, at most its last',
  lag_days   INT          NOT NULL COMMENT 'days after the purchase was confirmed before the cycle sees it',
  valid_from TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (seller_id, version),
  UNIQUE KEY uq_cycle_start (seller_id, valid_from),
  CONSTRAINT ck_cycle_version CHECK (version >= 1),
  CONSTRAINT ck_cycle_lag CHECK (lag_days BETWEEN 0 AND 90),
  CONSTRAINT ck_cycle_day CHECK (
    (cycle IN ('DAILY', 'TWICE_MONTHLY') AND pay_day IS NULL)
    OR (cycle = 'WEEKLY' AND pay_day IS NOT NULL AND pay_day BETWEEN 1 AND 7)
    OR (cycle = 'MONTHLY' AND pay_day IS NOT NULL AND pay_day BETWEEN 1 AND 31))
) ENGINE = InnoDB;

INSERT INTO cycle_contract (seller_id, version, cycle, pay_day, lag_days, valid_from)
VALUES ('*', 1, 'TWICE_MONTHLY', NULL, 0, '2000-01-01 00:00:00');

-- Days other than weekends on which Korean banks do not work. Admins keep it up to date.
CREATE TABLE holiday (
  day  DATE        NOT NULL,
  name VARCHAR(80) NOT NULL,
  PRIMARY KEY (day)
) ENGINE = InnoDB;

INSERT INTO holiday (day, name) VALUES
  ('2026-01-01', 'New Year''s Day'),
  ('2026-02-16', 'Seollal'), ('2026-02-17', 'Seollal'), ('2026-02-18', 'Seollal'),
  ('2026-03-01', 'Independence Movement Day'), ('2026-03-02', 'Substitute of Independence Movement Day'),
  ('2026-05-05', 'Children''s Day'),
  ('2026-05-24', 'Buddha''s Birthday'), ('2026-05-25', 'Substitute of Buddha''s Birthday'),
  ('2026-06-03', 'Local elections'),
  ('2026-06-06', 'Memorial Day'),
  ('2026-08-15', 'Liberation Day'), ('2026-08-17', 'Substitute of Liberation Day'),
  ('2026-09-24', 'Chuseok'), ('2026-09-25', 'Chuseok'), ('2026-09-26', 'Chuseok'),
  ('2026-10-03', 'National Foundation Day'), ('2026-10-05', 'Substitute of National Foundation Day'),
  ('2026-10-09', 'Hangul Day'),
  ('2026-12-25', 'Christmas'),
  ('2027-01-01', 'New Year''s Day'),
  ('2027-02-06', 'Seollal'), ('2027-02-07', 'Seollal'), ('2027-02-08', 'Seollal'), ('2027-02-09', 'Substitute of Seollal'),
  ('2027-03-01', 'Independence Movement Day'),
  ('2027-05-05', 'Children''s Day'),
  ('2027-05-13', 'Buddha''s Birthday'),
  ('2027-06-06', 'Memorial Day'),
  ('2027-08-15', 'Liberation Day'), ('2027-08-16', 'Substitute of Liberation Day'),
  ('2027-09-14', 'Chuseok'), ('2027-09-15', 'Chuseok'), ('2027-09-16', 'Chuseok'),
  ('2027-10-03', 'National Foundation Day'), ('2027-10-04', 'Substitute of National Foundation Day'),
  ('2027-10-09', 'Hangul Day'), ('2027-10-11', 'Substitute of Hangul Day'),
  ('2027-12-25', 'Christmas'), ('2027-12-27', 'Substitute of Christmas');

-- Which lines their buyers keep. It may be told before the order has ended, and then waits here.
CREATE TABLE purchase_confirmation (
  order_id     BINARY(16)   NOT NULL,
  line_no      INT          NOT NULL,
  confirmed_at TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (order_id, line_no)
) ENGINE = InnoDB;

-- Refunds asked for. Until it is known what becomes of one, nothing of its lines is due.
CREATE TABLE refund_question (
  order_id  BINARY(16) NOT NULL,
  refund_id BINARY(16) NOT NULL,
  line_nos  JSON       NOT NULL COMMENT 'none: all lines',
  answered  BOOLEAN    NOT NULL,
  PRIMARY KEY (order_id, refund_id)
) ENGINE = InnoDB;

ALTER TABLE settlement_item
  ADD COLUMN due_on DATE NULL COMMENT 'the day from which it is paid' AFTER payout_id,
  MODIFY COLUMN order_id BINARY(16) NOT NULL COMMENT 'of an adjustment: its own id';

UPDATE settlement_item SET due_on = stat_date WHERE state <> 'PENDING';

ALTER TABLE settlement_item
  ADD CONSTRAINT ck_item_due CHECK ((state = 'PENDING') = (due_on IS NULL)),
  ADD CONSTRAINT ck_item_adjust CHECK (type <> 'ADJUST' OR (order_id = ref_id AND gross = net)),
  -- For preparing: who has something due, and what it is.
  ADD KEY ix_item_due (state, seller_id, due_on);

ALTER TABLE ledger_tx DROP CHECK ck_ledger_tx_type;

ALTER TABLE ledger_tx
  ADD CONSTRAINT ck_ledger_tx_type CHECK (type IN
    ('SALE', 'REFUND', 'PG_SETTLE', 'PAYOUT', 'PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_RETURN',
     'ORPHAN', 'ORPHAN_REFUND', 'ADJUST'));

ALTER TABLE payout
  ADD COLUMN pay_on          DATE         NOT NULL COMMENT 'what was due by then',
  ADD COLUMN item_count      INT          NOT NULL,
  ADD COLUMN bank_code       VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the account as it was when this was prepared',
  ADD COLUMN account_number  VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  ADD COLUMN account_holder  VARCHAR(80)  NOT NULL,
  ADD COLUMN prepared_by     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the admin, where it was prepared by hand',
  ADD COLUMN confirmed_by    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN tries           INT          NOT NULL DEFAULT 0 COMMENT 'how often it was sent',
  ADD COLUMN asked           INT          NOT NULL DEFAULT 0 COMMENT 'how often the bank was asked about it in vain',
  ADD COLUMN sent_at         TIMESTAMP(6) NULL COMMENT 'when it was sent last',
  ADD COLUMN next_step_at    TIMESTAMP(6) NULL COMMENT 'when it is sent or asked about, unless someone does so now',
  ADD COLUMN doubted_since   TIMESTAMP(6) NULL,
  ADD COLUMN transfer_id     VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'what the bank knows it by',
  ADD COLUMN failure         VARCHAR(200) NULL,
  ADD COLUMN changed_at      TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  ADD COLUMN live_on         DATE GENERATED ALWAYS AS
    (IF(state IN ('FAILED', 'CANCELLED', 'RETURNED'), NULL, pay_on)) VIRTUAL,
  -- The one place where it is decided who prepares a seller's payout of a day.
  ADD UNIQUE KEY uq_payout_of_day (seller_id, currency, live_on),
  ADD KEY ix_payout_step (next_step_at),
  ADD KEY ix_payout_state (state, payout_id),
  ADD CONSTRAINT ck_payout_items CHECK (item_count > 0),
  ADD CONSTRAINT ck_payout_tries CHECK (tries >= 0 AND asked >= 0),
  ADD CONSTRAINT ck_payout_confirmed
    CHECK (state IN ('PREPARED', 'CANCELLED') OR confirmed_by IS NOT NULL),
  ADD CONSTRAINT ck_payout_two_persons CHECK (prepared_by IS NULL OR confirmed_by IS NULL OR prepared_by <> confirmed_by),
  ADD CONSTRAINT ck_payout_sent
    CHECK ((state IN ('PREPARED', 'CONFIRMED', 'CANCELLED')) = (sent_at IS NULL)),
  ADD CONSTRAINT ck_payout_doubt CHECK ((state = 'UNKNOWN') = (doubted_since IS NOT NULL));

-- Where sellers are paid. What it was before is in admin_action.
CREATE TABLE seller_bank_account (
  seller_id      VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  bank_code      VARCHAR(8)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_number VARCHAR(48) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  account_holder VARCHAR(80) NOT NULL,
  PRIMARY KEY (seller_id)
) ENGINE = InnoDB;

-- Why a seller, or one order line, is not paid although it is due; and until when.
CREATE TABLE withholding (
  withholding_id BINARY(16)   NOT NULL,
  seller_id      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_id       BINARY(16)   NULL COMMENT 'with line_no: only what that line brought',
  line_no        INT          NULL,
  cause          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason         VARCHAR(500) NOT NULL,
  held_by        VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  held_at        TIMESTAMP(6) NOT NULL,
  released_by    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  released_at    TIMESTAMP(6) NULL,
  open_as        VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin GENERATED ALWAYS AS
    (IF(released_at IS NULL, CONCAT(cause, ' ', COALESCE(HEX(order_id), ''), ' ', COALESCE(line_no, '')), NULL)) VIRTUAL,
  PRIMARY KEY (withholding_id),
  UNIQUE KEY uq_withholding_open (seller_id, open_as),
  CONSTRAINT ck_withholding_cause CHECK (cause IN ('ADMIN', 'NEGATIVE', 'NO_ACCOUNT')),
  CONSTRAINT ck_withholding_line CHECK ((order_id IS NULL) = (line_no IS NULL)),
  CONSTRAINT ck_withholding_admin CHECK ((cause = 'ADMIN') = (held_by IS NOT NULL))
) ENGINE = InnoDB;

-- Corrections of a seller's account by hand: one proposes, another approves.
CREATE TABLE adjustment (
  adjustment_id BINARY(16)   NOT NULL,
  seller_id     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount        BIGINT       NOT NULL COMMENT 'positive: the seller gets more',
  currency      CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason        VARCHAR(500) NOT NULL,
  state         VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_at   TIMESTAMP(6) NOT NULL,
  idem_key      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the client''s Idempotency-Key',
  decided_by    VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  decided_at    TIMESTAMP(6) NULL,
  PRIMARY KEY (adjustment_id),
  UNIQUE KEY uq_adjustment_request (proposed_by, idem_key),
  CONSTRAINT ck_adjustment_amount CHECK (amount <> 0),
  CONSTRAINT ck_adjustment_state CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
  CONSTRAINT ck_adjustment_decided CHECK ((state = 'PROPOSED') = (decided_by IS NULL)),
  CONSTRAINT ck_adjustment_two_persons CHECK (state <> 'APPROVED' OR decided_by <> proposed_by)
) ENGINE = InnoDB;

-- What admins did to the money of sellers, insert only.
CREATE TABLE admin_action (
  action_id  BINARY(16)   NOT NULL COMMENT 'UUIDv7: in the order of doing',
  admin_id   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  action     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject    VARCHAR(80)  NOT NULL,
  reason     VARCHAR(500) NULL,
  before_it  VARCHAR(500) NULL,
  after_it   VARCHAR(500) NULL,
  done_at    TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (action_id),
  KEY ix_admin_action_subject (subject, action_id)
) ENGINE = InnoDB;

-- Leases of loops that one instance at a time does (ShedLock). ADR 16
CREATE TABLE shedlock (
  name       VARCHAR(64)  NOT NULL,
  lock_until TIMESTAMP(3) NOT NULL,
  locked_at  TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  locked_by  VARCHAR(255) NOT NULL,
  PRIMARY KEY (name)
) ENGINE = InnoDB;
