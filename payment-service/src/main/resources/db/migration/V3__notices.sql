-- A notice is a row before it is answered; a RECEIVED row is work to do. webhook_id is what repetitions have in common.
ALTER TABLE webhook_inbox
  DROP PRIMARY KEY,
  ADD COLUMN notice_no   BIGINT       NOT NULL AUTO_INCREMENT FIRST,
  ADD COLUMN type        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER provider,
  ADD COLUMN proof       VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'NONE' COMMENT 'what speaks for its sender' AFTER type,
  ADD COLUMN payment_key VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'which it names' AFTER proof,
  ADD COLUMN payment_id  BINARY(16)   NULL COMMENT 'the payment it was found to be about' AFTER order_id,
  ADD COLUMN headers     VARCHAR(1500) NULL COMMENT 'JSON of those that say how it was sent' AFTER state,
  ADD COLUMN attempts    INT          NOT NULL DEFAULT 0 COMMENT 'at applying it',
  ADD COLUMN next_try_at DATETIME(6)  NULL,
  ADD COLUMN ended_at    DATETIME(6)  NULL,
  ADD COLUMN reason      VARCHAR(200) NULL COMMENT 'why it came to nothing',
  ADD PRIMARY KEY (notice_no),
  ADD UNIQUE KEY uq_webhook_id (webhook_id),
  ADD KEY ix_webhook_due (state, next_try_at),
  ADD KEY ix_webhook_received (received_at),
  DROP CHECK ck_webhook_state,
  ADD CONSTRAINT ck_webhook_state CHECK (state IN ('RECEIVED', 'APPLIED', 'IGNORED', 'REFUSED', 'GIVEN_UP')),
  ADD CONSTRAINT ck_webhook_proof CHECK (proof IN ('SIGNATURE', 'SECRET', 'NONE')),
  ADD CONSTRAINT ck_webhook_provider CHECK (provider IN ('TOSS', 'PORTONE')),
  ADD CONSTRAINT ck_webhook_reason CHECK (state NOT IN ('REFUSED', 'GIVEN_UP') OR reason IS NOT NULL),
  ADD CONSTRAINT ck_webhook_body CHECK (LENGTH(body) <= 65536);

-- While a question is out, a notice waits: one of us asks at a time, and what the answer missed is asked for afterwards.
ALTER TABLE payment
  ADD COLUMN being_asked BOOLEAN NOT NULL DEFAULT FALSE COMMENT 'until next_try_at at the latest' AFTER next_try_at;
