CREATE TABLE category (
  category_id VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  parent_id   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL COMMENT 'absent at the top',
  name        VARCHAR(100) NOT NULL,
  version     BIGINT       NOT NULL,
  PRIMARY KEY (category_id),
  KEY ix_category_parent (parent_id),
  CONSTRAINT fk_category_parent FOREIGN KEY (parent_id) REFERENCES category (category_id),
  CONSTRAINT ck_category_version CHECK (version >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;

ALTER TABLE product
  ADD COLUMN category_id VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NULL,
  ADD COLUMN suspension VARCHAR(200) NULL COMMENT 'why an admin keeps it from being sold',
  ADD COLUMN lowest_price BIGINT NOT NULL DEFAULT 0 COMMENT 'of its SKUs, to search and sort by',
  ADD CONSTRAINT fk_product_category FOREIGN KEY (category_id) REFERENCES category (category_id);

UPDATE product p
SET lowest_price = (SELECT MIN(s.unit_price) FROM sku s WHERE s.product_id = p.product_id),
    updated_at = updated_at
WHERE EXISTS (SELECT 1 FROM sku s WHERE s.product_id = p.product_id);

-- One index for each order that a list can have; within one, the id makes every place unique.
ALTER TABLE product
  DROP KEY ix_product_listing,
  DROP KEY ix_product_seller,
  ADD KEY ix_product_newest (status, created_at, product_id),
  ADD KEY ix_product_price (status, lowest_price, product_id),
  ADD KEY ix_product_name (status, name, product_id),
  ADD KEY ix_product_category (category_id, status, created_at),
  ADD KEY ix_product_seller (seller_id, created_at, product_id);

-- Pieces of two letters, because Korean is not cut at blanks. Without stopwords: those of English
-- would take every piece out of the index that has an "a" or an "i" in it.
SET SESSION innodb_ft_enable_stopword = OFF;
ALTER TABLE product ADD FULLTEXT KEY ft_product_name (name) WITH PARSER ngram;

CREATE TABLE product_image (
  product_id  VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  position    INT          NOT NULL,
  url         VARCHAR(500) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  description VARCHAR(200) NOT NULL,
  width       INT          NOT NULL,
  height      INT          NOT NULL,
  PRIMARY KEY (product_id, position),
  CONSTRAINT fk_image_product FOREIGN KEY (product_id) REFERENCES product (product_id),
  CONSTRAINT ck_image_size CHECK (position >= 0 AND width >= 1 AND height >= 1)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4;
