package io.jangteo.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FindingWordsTest {

  @Test
  void a_name_is_found_by_each_of_its_words_from_any_letter_on() {
    assertThat(Words.endings("제주감귤 5kg")).containsExactly("제주감귤", "주감귤", "감귤", "5kg", "kg");
  }

  @Test
  void what_is_looked_for_is_all_words_of_two_letters_or_more_once() {
    assertThat(Words.of("Tea, in a TIN & tea")).containsExactly("tea", "in", "tin");
    assertThat(Words.of("한 라 봉 %%")).isEmpty();
  }

  @Test
  void letters_that_are_written_in_pieces_are_the_same_letters() {
    var inPieces = "\u1112\u1161\u11ab라봉";

    assertThat(Words.of(inPieces)).isEqualTo(Words.of("한라봉"));
    assertThat(Words.endings(inPieces)).isEqualTo(Words.endings("한라봉"));
  }

  @Test
  void a_word_of_any_length_is_found_by_itself() {
    var word = "x".repeat(100);

    assertThat(Words.endings(word)).containsAll(Words.of(word));
  }
}
