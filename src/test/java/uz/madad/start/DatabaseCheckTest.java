package uz.madad.start;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    @Test
    void postgresql17IsTooOld() {
        CannotStart refused = assertThrows(CannotStart.class, () -> DatabaseCheck.checkServer(17));
        assertEquals("PostgreSQL 17 is too old: 18 or newer is needed", refused.getMessage());
    }

    @Test
    void postgresql18AndNewerWillDo() {
        assertDoesNotThrow(() -> DatabaseCheck.checkServer(18));
        assertDoesNotThrow(() -> DatabaseCheck.checkServer(19));
    }
}
