package io.jangteo.inventory.interchange;

/**
 * Text in a cell that a spreadsheet takes as text, and never as a formula to be computed on the
 * machine of whoever opens the file. What was put in front of it is taken away when it comes back.
 */
public final class CellText {

  private static final char GUARD = '\'';

  /** The last four are the first four as Korean and Japanese keyboards write them. */
  private static final String STARTS_OF_FORMULAS = "=+-@\t\r\n＝＋－＠";

  private CellText() {}

  public static String guarded(String text) {
    return needsGuard(text) ? GUARD + text : text;
  }

  public static String unguarded(String cell) {
    return !cell.isEmpty() && cell.charAt(0) == GUARD && needsGuard(cell.substring(1))
        ? cell.substring(1)
        : cell;
  }

  /** Also what begins with a guard of its own, or it would lose it on its way back. */
  private static boolean needsGuard(String text) {
    return !text.isEmpty()
        && (text.charAt(0) == GUARD || STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0);
  }
}
