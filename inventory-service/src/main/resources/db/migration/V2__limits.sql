-- What one buyer may have. A live hold takes one of the buyer's few slots; the unique key decides
-- between two orders that reach for the same one, so nothing is counted, and nothing can drift.
ALTER TABLE reservation
  ADD COLUMN buyer_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL
    COMMENT 'absent where nothing was ever held, and of holds older than this column',
  ADD COLUMN hold_slot SMALLINT NULL,
  ADD UNIQUE KEY uq_reservation_hold_slot (buyer_id, hold_slot),
  ADD CONSTRAINT ck_reservation_hold_slot
    CHECK (hold_slot IS NULL OR (state = 'HELD' AND buyer_id IS NOT NULL AND hold_slot >= 1));

-- With the stock, because it is read whenever an order is decided, and then costs nothing.
ALTER TABLE stock
  ADD COLUMN max_per_buyer INT NULL COMMENT 'absent where a buyer may have any number',
  ADD CONSTRAINT ck_stock_max_per_buyer CHECK (max_per_buyer >= 1);
