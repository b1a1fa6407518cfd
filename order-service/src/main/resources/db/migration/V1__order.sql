CREATE TABLE orders (
  order_id            BINARY(16)   NOT NULL COMMENT 'UUIDv7',
  buyer_id            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idem_key            VARCHAR(128) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'the client''s Idempotency-Key',
  fingerprint         BINARY(32)   NOT NULL COMMENT 'SHA-256 of the request',
  status              VARCHAR(24)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  failure_reason      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  cancelled_by        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  currency            CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  total_amount        BIGINT       NOT NULL,
  refunded_amount     BIGINT       NOT NULL DEFAULT 0,
  payment_provider    VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  payment_method      VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  payment_key         VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at          DATETIME(6)  NOT NULL,
  expires_at          DATETIME(6)  NOT NULL,
  cancel_requested_at DATETIME(6)  NULL,
  cancel_reason       VARCHAR(200) NULL,
  closed_at           DATETIME(6)  NULL,
  version             BIGINT       NOT NULL,
  -- Only of orders that have not ended, so that the oldest of them is one step into its index.
  open_since          DATETIME(6)  GENERATED ALWAYS AS (IF(closed_at IS NULL, created_at, NULL)) VIRTUAL,
  PRIMARY KEY (order_id),
  -- Decides which of several equal requests becomes the order.
  UNIQUE KEY uq_orders_request (buyer_id, idem_key),
  KEY ix_orders_of_buyer (buyer_id, created_at, order_id),
  KEY ix_orders_open (open_since),
  CONSTRAINT orders_status CHECK (status IN ('PENDING', 'RESERVED', 'PAYING', 'PAID', 'CONFIRMED', 'FAILED', 'CANCELLED')),
  CONSTRAINT orders_failed_for_a_reason CHECK ((status = 'FAILED') = (failure_reason IS NOT NULL)),
  CONSTRAINT orders_failure_reason CHECK (failure_reason IN ('OUT_OF_STOCK', 'DECLINED', 'EXPIRED', 'INTEGRITY', 'PG_REJECTED')),
  CONSTRAINT orders_cancelled_by_someone CHECK ((status = 'CANCELLED') = (cancelled_by IS NOT NULL)),
  CONSTRAINT orders_cancelled_by CHECK (cancelled_by IN ('BUYER', 'SELLER', 'ADMIN')),
  CONSTRAINT orders_closed_at CHECK ((status IN ('CONFIRMED', 'FAILED', 'CANCELLED')) = (closed_at IS NOT NULL)),
  CONSTRAINT orders_cost_something CHECK (total_amount > 0),
  CONSTRAINT orders_refunded_within_total CHECK (refunded_amount BETWEEN 0 AND total_amount),
  CONSTRAINT orders_payment_complete CHECK (
    (payment_provider IS NULL) = (payment_method IS NULL) AND (payment_provider IS NULL) = (payment_key IS NULL)),
  CONSTRAINT orders_expire_later CHECK (expires_at > created_at),
  CONSTRAINT orders_cancel_reason CHECK ((cancel_requested_at IS NULL) = (cancel_reason IS NULL)),
  CONSTRAINT orders_version CHECK (version >= 1)
) ENGINE = InnoDB;

CREATE TABLE order_line (
  order_id        BINARY(16)   NOT NULL,
  line_no         INT          NOT NULL,
  sku_id          VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id      VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id       VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name            VARCHAR(200) NOT NULL,
  qty             INT          NOT NULL,
  unit_price      BIGINT       NOT NULL,
  discount        BIGINT       NOT NULL DEFAULT 0,
  line_amount     BIGINT       NOT NULL,
  tax_free        BOOLEAN      NOT NULL,
  refunded_qty    INT          NOT NULL DEFAULT 0,
  refunded_amount BIGINT       NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line_no),
  CONSTRAINT order_line_of_an_order FOREIGN KEY (order_id) REFERENCES orders (order_id),
  CONSTRAINT order_line_numbers CHECK (line_no >= 1 AND qty >= 1 AND unit_price >= 0 AND discount >= 0),
  CONSTRAINT order_line_amount CHECK (line_amount = unit_price * qty - discount),
  CONSTRAINT order_line_refunds CHECK (
    refunded_qty BETWEEN 0 AND qty AND refunded_amount BETWEEN 0 AND line_amount)
) ENGINE = InnoDB;

-- Every version of an order after its first, which is the order's row itself.
CREATE TABLE order_history (
  order_id         BINARY(16)  NOT NULL,
  version          BIGINT      NOT NULL,
  status           VARCHAR(24) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  cancel_requested BOOLEAN     NOT NULL,
  refunded_amount  BIGINT      NOT NULL,
  changed_at       DATETIME(6) NOT NULL,
  PRIMARY KEY (order_id, version),
  CONSTRAINT order_history_of_an_order FOREIGN KEY (order_id) REFERENCES orders (order_id),
  CONSTRAINT order_history_version CHECK (version >= 2)
) ENGINE = InnoDB;

-- The catalogue, as catalog-products-v1 tells it.
CREATE TABLE catalogue_product (
  product_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  on_sale    BOOLEAN     NOT NULL,
  version    BIGINT      NOT NULL,
  PRIMARY KEY (product_id)
) ENGINE = InnoDB;

CREATE TABLE catalogue_sku (
  sku_id     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(200) NOT NULL,
  unit_price BIGINT       NOT NULL,
  currency   CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tax_free   BOOLEAN      NOT NULL,
  PRIMARY KEY (sku_id),
  KEY ix_catalogue_sku_of_product (product_id),
  CONSTRAINT catalogue_sku_of_a_product FOREIGN KEY (product_id) REFERENCES catalogue_product (product_id),
  CONSTRAINT catalogue_sku_price CHECK (unit_price >= 0)
) ENGINE = InnoDB;
