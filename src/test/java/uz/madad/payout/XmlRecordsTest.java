package uz.madad.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import uz.madad.shared.Problem;

class XmlRecordsTest {

    /** Copied anew with each event, these would take minutes. */
    @Test
    void blanksCostNoMoreThanTheirLength() {
        String blanks = " \n".repeat(16_000_000);
        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertEquals(List.of("text"), read("<a><b>" + blanks + "text</b>" + blanks + "</a>")));
    }

    @Test
    void longTextIsRefused() {
        assertEquals(
                4_000,
                read("<a><b>" + "x".repeat(4_000) + "</b></a>").getFirst().length());
        assertThrows(Problem.class, () -> read("<a><b>" + "x".repeat(4_001) + "</b></a>"));
        assertThrows(Problem.class, () -> read("<a><b>x" + " ".repeat(4_000) + "</b></a>"));
    }

    private static List<String> read(String document) {
        List<String> texts = new ArrayList<>();
        XmlRecords.read(
                document.getBytes(StandardCharsets.UTF_8), Set.of("a"), (record, around) -> texts.add(record.get("b")));
        return texts;
    }
}
