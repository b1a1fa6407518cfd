-- How much was told of each seller's payouts. Whoever tells more holds the row until it has
-- committed, so that what is told of one seller has the order in which it happened.
CREATE TABLE payout_news (
  seller_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  told      BIGINT      NOT NULL,
  PRIMARY KEY (seller_id),
  CONSTRAINT ck_payout_news CHECK (told > 0)
) ENGINE = InnoDB;
