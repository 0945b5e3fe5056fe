package uz.madad.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EventTypeTest {

    @Test
    void theCatalogueIsTheCodes() throws IOException {
        List<String> told = Pattern.compile("(?m)^\\| `([a-z]+(?:-[a-z]+)*\\.[a-z-]+)` \\|")
                .matcher(Files.readString(Path.of("docs/events.md")))
                .results()
                .map(row -> "uz.madad." + row.group(1) + ".v1")
                .toList();
        assertEquals(Arrays.stream(EventType.values()).map(EventType::typeName).toList(), told);
    }

    @Test
    void aConstantIsNamedLikeItsType() {
        for (EventType type : EventType.values()) {
            String action = type.typeName().replaceAll("^uz\\.madad\\.|\\.v1$", "");
            assertEquals(type.name(), action.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"));
        }
    }

    @Test
    void whatIsNotForOthersHasNoType() {
        assertEquals(Optional.of(EventType.CLAIM_APPROVED), EventType.of("claim.approved"));
        assertTrue(EventType.of("claim.reviewed").isEmpty());
    }
}
