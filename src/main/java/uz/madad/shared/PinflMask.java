package uz.madad.shared;

import io.quarkus.logging.LoggingFilter;
import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * Hides personal numbers in the log, whatever its format: any run of exactly 14 digits, in messages, in what goes with them
 * (MDC) and in what exceptions say.
 */
@LoggingFilter(name = "pinfl-mask")
public final class PinflMask implements Filter {

    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)\\d{14}(?!\\d)");

    /** Of a trace: random hexadecimal digits, which may happen to look like one. */
    private static final Set<String> RANDOM = Set.of("traceId", "spanId", "parentId");

    private static final Formatter MESSAGE_ALONE = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord ext) {
            String message = MESSAGE_ALONE.format(ext);
            if (holdsOne(message)) {
                ext.setMessage(mask(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            }
            ext.getMdcCopy().forEach((key, value) -> {
                if (!RANDOM.contains(key) && holdsOne(value)) {
                    ext.putMdc(key, mask(value));
                }
            });
        }
        if (speaksOfOne(entry.getThrown())) {
            entry.setThrown(new Masked(entry.getThrown()));
        }
        return true;
    }

    static String mask(String text) {
        return PERSONAL_NUMBER.matcher(text).replaceAll(found -> Pinfl.mask(found.group()));
    }

    static boolean holdsOne(String text) {
        return text != null && PERSONAL_NUMBER.matcher(text).find();
    }

    private static boolean speaksOfOne(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (holdsOne(cause.getMessage())) {
                return true;
            }
            for (Throwable suppressed : cause.getSuppressed()) {
                if (speaksOfOne(suppressed)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Stands in the log for an exception whose message, or whose cause's, names a person. */
    private static final class Masked extends Throwable {

        private static final long serialVersionUID = 1L;
        private final String told;

        Masked(Throwable thrown) {
            super(null, thrown.getCause() == null ? null : new Masked(thrown.getCause()), true, true);
            told = mask(thrown.toString());
            setStackTrace(thrown.getStackTrace());
            for (Throwable suppressed : thrown.getSuppressed()) {
                addSuppressed(new Masked(suppressed));
            }
        }

        @Override
        public String getMessage() {
            return told;
        }

        @Override
        public String toString() {
            return told;
        }
    }
}
