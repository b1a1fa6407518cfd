package io.jangteo.inventory.domain;

/** All categories. There are few, and they are always read as a whole. */
public interface Categories {

  CategoryTree tree();

  /** The same, but nobody else can change any until this transaction ends. */
  CategoryTree lock();

  void add(Category category);

  /** Changes one that was locked in this transaction. */
  void change(Category category);

  /** Removes one that was locked in this transaction, and is empty. */
  void remove(String categoryId);
}
