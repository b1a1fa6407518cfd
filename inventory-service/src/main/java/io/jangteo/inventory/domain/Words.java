package io.jangteo.inventory.domain;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What products are found by: the words of their names, from any letter on. A word is what stands
 * between anything that is neither letter nor digit, in small letters. Korean joins words that are
 * looked for alone, so that they are found also where they are not the first.
 */
public final class Words {

  /** Fewer letters are no word. */
  public static final int MIN_LETTERS = 2;

  /** What follows these letters of a word finds nothing, and hides nothing. */
  public static final int MAX_LETTERS = 40;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Words() {}

  /** The words that all have to be found, for somebody who looks for this. */
  public static List<String> of(String text) {
    return words(text).map(Words::cut).distinct().toList();
  }

  /** What the words of this name are found by: each word from each of its letters to its end. */
  public static Set<String> endings(String name) {
    var endings = new LinkedHashSet<String>();
    words(name)
        .forEach(
            word -> {
              for (int from = 0; from <= word.length() - MIN_LETTERS; from++) {
                endings.add(cut(word.substring(from)));
              }
            });
    return endings;
  }

  private static Stream<String> words(String text) {
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return BETWEEN.splitAsStream(plain).filter(word -> word.length() >= MIN_LETTERS);
  }

  private static String cut(String word) {
    return word.length() > MAX_LETTERS ? word.substring(0, MAX_LETTERS) : word;
  }
}
