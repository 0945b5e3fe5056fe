package uz.madad.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** A row of a file of claims. @param line of the file where it begins */
record BulkRow(int line, Cells cells) {

    static final List<String> COLUMNS =
            List.of("graduatePinfl", "certificateNumber", "employerStir", "requestedAmount", "note");

    private static final String AMOUNT = "\\d{1,17}(\\.\\d{1,2})?";

    /** The cells as they came, null where empty. @param whole whether there were as many as in the header */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cells(
            String graduatePinfl,
            String certificateNumber,
            String employerStir,
            String requestedAmount,
            String note,
            boolean whole) {}

    /** @throws Problem 400 with all that is wrong with it, as when it were filed alone */
    Ask ask(String centerStir) {
        if (!cells.whole()) {
            throw Problem.invalid("line", "field-count");
        }
        ClaimResource.NewClaim claim = new ClaimResource.NewClaim(
                cells.graduatePinfl(), cells.certificateNumber(), cells.employerStir(), amount(), cells.note());
        claim.validate();
        return claim.by(centerStir);
    }

    private Money amount() {
        if (cells.requestedAmount() == null) {
            return null;
        }
        if (!cells.requestedAmount().matches(AMOUNT)) {
            throw Problem.invalid("requestedAmount", "money");
        }
        return Money.of(cells.requestedAmount());
    }
}
