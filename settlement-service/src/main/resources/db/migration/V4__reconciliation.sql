-- What gateways say of the money that moved: each line once, as it came.
CREATE TABLE gateway_line (
  line_id     BINARY(16)   NOT NULL COMMENT 'UUIDv7: in the order of arrival',
  gateway     VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  sort        VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'whether it says what was kept',
  line_key    VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'what the gateway knows the movement by',
  digest      BINARY(32)   NOT NULL COMMENT 'of what it says of the money: one key may say two things',
  direction   VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  order_ref   VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL COMMENT 'our order, as the gateway names it',
  order_id    BINARY(16)   NULL COMMENT 'the same, where it can be one of ours',
  currency    CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  amount      BIGINT       NOT NULL,
  fee         BIGINT       NULL COMMENT 'kept of a payment, returned with a refund',
  fee_vat     BIGINT       NULL,
  sold_on     DATE         NOT NULL,
  paid_out_on DATE         NULL COMMENT 'the day the gateway pays us',
  raw         TEXT         NOT NULL COMMENT 'JSON, as it came',
  source      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  received_at TIMESTAMP(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
  state       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  movement    BINARY(16)   NULL COMMENT 'the ledger transaction it is about',
  PRIMARY KEY (line_id),
  UNIQUE KEY uq_gateway_line (gateway, sort, line_key, digest),
  UNIQUE KEY uq_gateway_line_movement (movement, sort),
  KEY ix_gateway_line_order (order_id),
  KEY ix_gateway_line_open (state, order_id),
  KEY ix_gateway_line_due (state, sort, paid_out_on),
  KEY ix_gateway_line_day (gateway, sold_on, line_id),
  CONSTRAINT fk_gateway_line_movement FOREIGN KEY (movement) REFERENCES ledger_tx (tx_id),
  CONSTRAINT ck_gateway_line_amount CHECK (amount > 0),
  CONSTRAINT ck_gateway_line_sort CHECK (sort IN ('SETTLED', 'REPORTED')),
  CONSTRAINT ck_gateway_line_direction CHECK (direction IN ('PAYMENT', 'REFUND')),
  CONSTRAINT ck_gateway_line_settled CHECK
    ((sort = 'SETTLED') = (fee IS NOT NULL AND fee_vat IS NOT NULL AND paid_out_on IS NOT NULL)),
  CONSTRAINT ck_gateway_line_state CHECK (state IN ('OPEN', 'MATCHED', 'BOOKED', 'DISMISSED')),
  CONSTRAINT ck_gateway_line_booked CHECK (state <> 'BOOKED' OR sort = 'SETTLED'),
  CONSTRAINT ck_gateway_line_matched CHECK (state <> 'MATCHED' OR movement IS NOT NULL)
) ENGINE = InnoDB;

-- Where a gateway and the ledger do not agree, until a later line or a person explains it.
CREATE TABLE discrepancy (
  discrepancy_id BINARY(16)   NOT NULL COMMENT 'UUIDv7',
  kind           VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  subject        BINARY(16)   NOT NULL COMMENT 'the line; of what is missing, the ledger transaction',
  gateway        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  line_id        BINARY(16)   NULL,
  movement       BINARY(16)   NULL,
  order_ref      VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  currency       CHAR(3)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  at_stake       BIGINT       NOT NULL,
  state          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  proposed_by    VARCHAR(100) NULL,
  raised_at      TIMESTAMP(6) NOT NULL,
  closed_at      TIMESTAMP(6) NULL,
  PRIMARY KEY (discrepancy_id),
  UNIQUE KEY uq_discrepancy (subject, kind),
  KEY ix_discrepancy_state (state, discrepancy_id),
  CONSTRAINT fk_discrepancy_line FOREIGN KEY (line_id) REFERENCES gateway_line (line_id),
  CONSTRAINT fk_discrepancy_movement FOREIGN KEY (movement) REFERENCES ledger_tx (tx_id),
  CONSTRAINT ck_discrepancy_kind CHECK (kind IN
    ('MISSING', 'UNEXPECTED', 'OVER', 'UNDER', 'DUPLICATE', 'FEE_DIFFERS')),
  CONSTRAINT ck_discrepancy_subject
    CHECK (subject <=> IF(kind = 'MISSING', movement, line_id)),
  CONSTRAINT ck_discrepancy_state CHECK (state IN ('OPEN', 'PROPOSED', 'EXPLAINED', 'RESOLVED')),
  CONSTRAINT ck_discrepancy_proposed CHECK (state <> 'PROPOSED' OR proposed_by IS NOT NULL),
  CONSTRAINT ck_discrepancy_closed
    CHECK ((state IN ('EXPLAINED', 'RESOLVED')) = (closed_at IS NOT NULL)),
  CONSTRAINT ck_discrepancy_at_stake CHECK (at_stake >= 0)
) ENGINE = InnoDB;

-- Who did what about a discrepancy, and why. Insert only.
CREATE TABLE discrepancy_action (
  action_id      BINARY(16)   NOT NULL COMMENT 'UUIDv7',
  discrepancy_id BINARY(16)   NOT NULL,
  action         VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  admin          VARCHAR(100) NOT NULL,
  reason         VARCHAR(500) NOT NULL,
  acted_at       TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (action_id),
  KEY ix_discrepancy_action (discrepancy_id, action_id),
  CONSTRAINT fk_discrepancy_action FOREIGN KEY (discrepancy_id) REFERENCES discrepancy (discrepancy_id),
  CONSTRAINT ck_discrepancy_action CHECK (action IN ('ACCEPT', 'PROPOSE', 'CONFIRM', 'REJECT'))
) ENGINE = InnoDB;

-- How far each gateway has been read, and the ledger compared with it.
CREATE TABLE gateway_pull (
  gateway        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  pulled_through DATE         NOT NULL,
  succeeded_at   TIMESTAMP(6) NOT NULL,
  compared_until TIMESTAMP(6) NULL COMMENT 'what was booked before has been looked for',
  PRIMARY KEY (gateway)
) ENGINE = InnoDB;

-- Files that admins uploaded, as they were.
CREATE TABLE gateway_file (
  file_id     BINARY(16)   NOT NULL COMMENT 'UUIDv7',
  gateway     VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  digest      BINARY(32)   NOT NULL,
  content     MEDIUMBLOB   NOT NULL,
  uploaded_by VARCHAR(100) NOT NULL,
  uploaded_at TIMESTAMP(6) NOT NULL,
  PRIMARY KEY (file_id),
  UNIQUE KEY uq_gateway_file (gateway, digest)
) ENGINE = InnoDB;
