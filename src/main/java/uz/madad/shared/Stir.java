package uz.madad.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/** Taxpayer number of an organisation (STIR, INN): 9 digits, the first from 2 to 9. No check digit is known to hold. */
public record Stir(@JsonValue String digits) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Stir {
        fault(digits).ifPresent(fault -> {
            throw new IllegalArgumentException("STIR: " + fault);
        });
    }

    public static Optional<IdentifierFault> fault(String digits) {
        return digits != null && digits.matches("[2-9]\\d{8}") ? Optional.empty() : Optional.of(IdentifierFault.SHAPE);
    }

    @Override
    public String toString() {
        return digits;
    }
}
