package io.jangteo.simulator.books;

import java.sql.SQLException;

/** The store refused: nothing that was waiting for it may be claimed to have happened. */
public final class BooksUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  BooksUnusable(SQLException cause) {
    super(cause);
  }
}
