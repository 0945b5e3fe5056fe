package uz.madad.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinflMaskTest {

    private final PinflMask mask = new PinflMask();

    @ParameterizedTest
    @CsvSource({
        "person 30101990123450 filed, person 3***********50 filed",
        "(pinfl)=(41508851234568), (pinfl)=(4***********68)",
        "20208000812345678001, 20208000812345678001",
        "302000014, 302000014",
        "1234567890123, 1234567890123"
    })
    void runsOfFourteenDigitsAreHidden(String message, String logged) {
        assertEquals(logged, PinflMask.mask(message));
    }

    @Test
    void parametersAreMaskedAsWell() {
        ExtLogRecord entry = new ExtLogRecord(
                Level.INFO, "claim of {0}", ExtLogRecord.FormatStyle.MESSAGE_FORMAT, PinflMaskTest.class.getName());
        entry.setParameters(new Object[] {"30101990123450"});

        assertTrue(mask.isLoggable(entry));
        assertEquals("claim of 3***********50", new PatternFormatter("%s").format(entry));
    }

    @Test
    void exceptionsAreMaskedDownToTheirCause() {
        ExtLogRecord entry = new ExtLogRecord(
                Level.ERROR, "failed", ExtLogRecord.FormatStyle.NO_FORMAT, PinflMaskTest.class.getName());
        entry.setThrown(new IllegalStateException("outer", new RuntimeException("Key (pinfl)=(30101990123450)")));

        mask.isLoggable(entry);

        StringWriter printed = new StringWriter();
        entry.getThrown().printStackTrace(new PrintWriter(printed));
        assertFalse(printed.toString().contains("30101990123450"));
        assertTrue(printed.toString().contains("IllegalStateException: outer"));
        assertTrue(printed.toString().contains("RuntimeException: Key (pinfl)=(3***********50)"));
    }

    @Test
    void whatNamesNobodyIsLoggedAsItIs() {
        ExtLogRecord entry = new ExtLogRecord(
                Level.INFO, "started", ExtLogRecord.FormatStyle.NO_FORMAT, PinflMaskTest.class.getName());
        Exception thrown = new IllegalStateException("nothing");
        entry.setThrown(thrown);

        assertTrue(mask.isLoggable(entry));
        assertEquals("started", entry.getMessage());
        assertSame(thrown, entry.getThrown());
    }

    @Test
    void jsonIsMaskedFromMessageToStackTrace() {
        for (StructuredFormatter.ExceptionOutputType type : StructuredFormatter.ExceptionOutputType.values()) {
            ExtLogRecord entry = new ExtLogRecord(
                    Level.ERROR, "claim of %s", ExtLogRecord.FormatStyle.PRINTF, PinflMaskTest.class.getName());
            entry.setParameters(new Object[] {"30101990123450"});
            entry.setMdc(Map.of("correlationId", "of-30101990123450", "traceId", "4bf92f3577b30101990123450e0e4736"));
            entry.setThrown(
                    new IllegalStateException("outer 30101990123450", new RuntimeException("of 30101990123450")));

            mask.isLoggable(entry);

            JsonFormatter json = new JsonFormatter();
            json.setExceptionOutputType(type);
            String line = json.format(entry);
            assertFalse(line.replace("4bf92f3577b30101990123450e0e4736", "").contains("30101990123450"), line);
            assertTrue(line.contains("\"message\":\"claim of 3***********50\""), line);
            assertTrue(line.contains("\"correlationId\":\"of-3***********50\""), line);
            assertTrue(line.contains("\"traceId\":\"4bf92f3577b30101990123450e0e4736\""), line);
        }
    }
}
