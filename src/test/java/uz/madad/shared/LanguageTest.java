package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uz | UZ",
                "ru | RU",
                "en | EN",
                "EN | EN",
                "ru-RU | RU",
                "uz-Latn-UZ | UZ",
                "en-GB,ru;q=0.9 | EN",
                "de,ru;q=0.8,en;q=0.5 | RU",
                "ru;q=0.3,en;q=0.9 | EN",
                "de | UZ",
                "* | UZ",
                "not a header! | UZ"
            })
    void callersBestLanguageOfOursIsSpoken(String header, Language language) {
        assertEquals(language, Language.of(header));
    }

    @ParameterizedTest
    @NullAndEmptySource
    void uzbekIsSpokenToWhoDoesNotSay(String header) {
        assertEquals(Language.UZ, Language.of(header));
    }
}
