ALTER TABLE orders
  ADD COLUMN merchant_account VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'the shop''s, at the provider',
  -- Set on orders that were placed without a payment and instructed later.
  ADD COLUMN instructed_at    DATETIME(6)  NULL,
  ADD COLUMN attempt_no       INT          NULL COMMENT 'payment-service''s number of the latest attempt told',
  ADD COLUMN attempt_state    VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN decline_code     VARCHAR(200) NULL COMMENT 'the gateway''s own',
  ADD COLUMN deposit_bank     VARCHAR(100) NULL,
  ADD COLUMN deposit_account  VARCHAR(100) NULL COMMENT 'masked',
  ADD COLUMN deposit_due_at   DATETIME(6)  NULL,
  -- Who asked for the cancellation; not known of those asked for before this version.
  ADD COLUMN cancel_requested_by VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN cancel_requester_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD CONSTRAINT orders_cancel_requested_by CHECK (cancel_requested_by IN ('BUYER', 'SELLER', 'ADMIN')),
  ADD CONSTRAINT orders_cancel_requester CHECK (
    (cancel_requested_by IS NULL) = (cancel_requester_id IS NULL)
    AND (cancel_requested_by IS NULL OR cancel_requested_at IS NOT NULL)),
  ADD CONSTRAINT orders_merchant_account CHECK (merchant_account IS NULL OR payment_provider IS NOT NULL),
  ADD CONSTRAINT orders_instructed CHECK (instructed_at IS NULL OR payment_provider IS NOT NULL),
  ADD CONSTRAINT orders_attempt CHECK ((attempt_no IS NULL) = (attempt_state IS NULL)),
  ADD CONSTRAINT orders_attempt_state CHECK (attempt_state IN ('STARTED', 'AWAITING_DEPOSIT', 'DECLINED', 'SUPERSEDED')),
  ADD CONSTRAINT orders_declined_with_code CHECK (
    COALESCE(attempt_state = 'DECLINED', FALSE) = (decline_code IS NOT NULL)),
  ADD CONSTRAINT orders_deposit_complete CHECK (
    COALESCE(attempt_state = 'AWAITING_DEPOSIT', FALSE) = (deposit_bank IS NOT NULL)
    AND (deposit_bank IS NULL) = (deposit_account IS NULL) AND (deposit_bank IS NULL) = (deposit_due_at IS NULL));

-- Every later instruction of an order. The provider's token is passed on and not kept.
CREATE TABLE payment_instruction (
  order_id      BINARY(16)   NOT NULL,
  payment_key   VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idem_key      VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the client''s Idempotency-Key',
  fingerprint   BINARY(32)   NOT NULL COMMENT 'SHA-256 of the request',
  instructed_at DATETIME(6)  NOT NULL,
  -- One payment at the provider is one attempt.
  PRIMARY KEY (order_id, payment_key),
  UNIQUE KEY uq_payment_instruction_request (order_id, idem_key),
  CONSTRAINT payment_instruction_of_an_order FOREIGN KEY (order_id) REFERENCES orders (order_id)
) ENGINE = InnoDB;

ALTER TABLE order_line
  ADD COLUMN fulfilment   VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'PREPARING',
  ADD COLUMN fulfilled_at DATETIME(6) NULL COMMENT 'when it came to its present fulfilment',
  -- Only of lines whose purchase is still to be confirmed, so that the one due first is one step into its index.
  ADD COLUMN unconfirmed_since DATETIME(6) GENERATED ALWAYS AS (
    IF(fulfilment = 'DELIVERED' AND refunded_qty < qty, fulfilled_at, NULL)) VIRTUAL,
  ADD KEY ix_order_line_unconfirmed (unconfirmed_since),
  ADD KEY ix_order_line_of_seller (seller_id, order_id),
  ADD CONSTRAINT order_line_fulfilment CHECK (
    fulfilment IN ('PREPARING', 'SHIPPED', 'DELIVERED', 'PURCHASE_CONFIRMED')),
  ADD CONSTRAINT order_line_fulfilled_at CHECK ((fulfilment = 'PREPARING') = (fulfilled_at IS NULL));

-- What payment-service tells of each refund.
CREATE TABLE order_refund (
  order_id        BINARY(16)  NOT NULL,
  refund_id       BINARY(16)  NOT NULL,
  state           VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount          BIGINT      NOT NULL,
  currency        CHAR(3)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  of_cancellation BOOLEAN     NOT NULL COMMENT 'what became of asking for a cancellation',
  told_at         DATETIME(6) NOT NULL COMMENT 'when it came to this state',
  PRIMARY KEY (order_id, refund_id),
  CONSTRAINT order_refund_of_an_order FOREIGN KEY (order_id) REFERENCES orders (order_id),
  CONSTRAINT order_refund_state CHECK (
    state IN ('REQUESTED', 'APPROVED', 'FAILED', 'REJECTED', 'WITHDRAWN', 'ABANDONED', 'SUCCEEDED')),
  CONSTRAINT order_refund_amount CHECK (amount >= 0)
) ENGINE = InnoDB;
