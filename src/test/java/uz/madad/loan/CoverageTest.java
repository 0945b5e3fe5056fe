package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import uz.madad.shared.Money;

class CoverageTest {

    private static final Coverage.Raise FIRST = raise(1, "30.00");
    private static final Coverage.Raise SECOND = raise(2, "50.00");
    private static final Coverage.Raise THIRD = raise(3, "20.00");

    @Test
    void whoeverWasFirstIsCoveredWholeAndWhatDoesNotFitWaits() {
        Coverage coverage = Coverage.of(List.of(THIRD, SECOND, FIRST), Money.of("60.00"));
        assertEquals(Money.of("50.00"), coverage.sum());
        assertEquals(List.of(SECOND), coverage.uncovered());
        assertEquals(Money.of("50.00"), coverage.uncoveredSum());
    }

    @Test
    void whatIsAvailableToTheTiyinIsEnough() {
        assertEquals(
                List.of(),
                Coverage.of(List.of(FIRST, SECOND), Money.of("80.00")).uncovered());
    }

    @Test
    void nothingAvailableCoversNothing() {
        Coverage coverage = Coverage.of(List.of(FIRST, SECOND), Money.ZERO);
        assertEquals(Money.ZERO, coverage.sum());
        assertEquals(List.of(FIRST, SECOND), coverage.uncovered());
    }

    private static Coverage.Raise raise(int id, String more) {
        return new Coverage.Raise(new UUID(0, id), Money.of(more));
    }
}
