CREATE TABLE product (
  product_id VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  seller_id  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(200) NOT NULL,
  status     VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  version    BIGINT       NOT NULL COMMENT 'the sequence of its ProductUpserted events',
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (product_id),
  KEY ix_product_seller (seller_id),
  KEY ix_product_listing (status, product_id),
  CONSTRAINT ck_product_status CHECK (status IN ('ON_SALE', 'HIDDEN', 'RETIRED')),
  CONSTRAINT ck_product_version CHECK (version >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

CREATE TABLE sku (
  sku_id     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  product_id VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  name       VARCHAR(200) NOT NULL,
  unit_price BIGINT       NOT NULL COMMENT 'minor units',
  currency   CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  tax_free   BOOLEAN      NOT NULL,
  version    BIGINT       NOT NULL,
  PRIMARY KEY (sku_id),
  KEY ix_sku_product (product_id),
  CONSTRAINT fk_sku_product FOREIGN KEY (product_id) REFERENCES product (product_id),
  CONSTRAINT ck_sku_price CHECK (unit_price >= 0),
  CONSTRAINT ck_sku_version CHECK (version >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

-- The rows that everybody wants. No table refers to them: the check of a foreign key would lock
-- the row when a movement is logged, long before its turn.
CREATE TABLE stock (
  sku_id   VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  on_hand  BIGINT      NOT NULL,
  reserved BIGINT      NOT NULL,
  version  BIGINT      NOT NULL,
  PRIMARY KEY (sku_id),
  CONSTRAINT fk_stock_sku FOREIGN KEY (sku_id) REFERENCES sku (sku_id),
  CONSTRAINT ck_stock_on_hand CHECK (on_hand >= 0),
  CONSTRAINT ck_stock_reserved CHECK (reserved >= 0 AND reserved <= on_hand)
) ENGINE = InnoDB;

-- Append-only. What can happen to stock has a unique name, so that it cannot happen twice: a line's
-- movement by the line and its type, goods that came in or were counted by the SKU and a reference.
CREATE TABLE stock_movement (
  movement_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  sku_id      VARCHAR(40)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  type        VARCHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  qty         BIGINT          NOT NULL,
  order_id    BINARY(16)      NULL,
  line_no     INT             NULL,
  reference   VARCHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason      VARCHAR(200)    CHARACTER SET utf8mb4 NULL COMMENT 'in the words of who counted',
  created_at  TIMESTAMP(6)    NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  PRIMARY KEY (movement_id),
  UNIQUE KEY uq_movement_of_line (order_id, line_no, type, reference),
  UNIQUE KEY uq_movement_of_supply (sku_id, type, (IF(order_id IS NULL, reference, NULL))),
  CONSTRAINT ck_movement_type
    CHECK (type IN ('RECEIPT', 'ADJUST', 'HOLD', 'RELEASE', 'COMMIT', 'RESTOCK')),
  CONSTRAINT ck_movement_qty CHECK (qty > 0 OR (type = 'ADJUST' AND qty < 0)),
  CONSTRAINT ck_movement_order
    CHECK ((type IN ('RECEIPT', 'ADJUST')) = (order_id IS NULL)
           AND (order_id IS NULL) = (line_no IS NULL)),
  CONSTRAINT ck_movement_reference
    CHECK ((type IN ('HOLD', 'RELEASE', 'COMMIT')) = (reference = ''))
) ENGINE = InnoDB;

CREATE TABLE reservation (
  order_id   BINARY(16)   NOT NULL,
  state      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reason     VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NULL,
  version    BIGINT       NOT NULL,
  created_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  updated_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
  PRIMARY KEY (order_id),
  KEY ix_reservation_age (state, created_at),
  CONSTRAINT ck_reservation_state CHECK (state IN ('HELD', 'REJECTED', 'RELEASED', 'COMMITTED')),
  CONSTRAINT ck_reservation_reason
    CHECK ((state IN ('REJECTED', 'RELEASED')) = (reason IS NOT NULL)),
  CONSTRAINT ck_reservation_version CHECK (version >= 1)
) ENGINE = InnoDB;

CREATE TABLE reservation_line (
  order_id      BINARY(16)  NOT NULL,
  line_no       INT         NOT NULL,
  sku_id        VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  qty           INT         NOT NULL,
  restocked_qty INT         NOT NULL DEFAULT 0,
  PRIMARY KEY (order_id, line_no),
  CONSTRAINT fk_line_reservation FOREIGN KEY (order_id) REFERENCES reservation (order_id),
  CONSTRAINT ck_line_qty CHECK (line_no >= 1 AND qty >= 1),
  CONSTRAINT ck_line_restocked CHECK (restocked_qty >= 0 AND restocked_qty <= qty)
) ENGINE = InnoDB;
