package uz.madad.payout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import uz.madad.shared.Money;

class DeductionsTest {

    private static final UUID OLD = new UUID(0, 1);
    private static final UUID NEW = new UUID(0, 2);
    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);

    @Test
    void oldestDebtIsDeductedFirstAndNeverMoreThanAPayment() {
        assertEquals(
                List.of(
                        new Deductions.Deduction(FIRST, OLD, Money.of("10.00")),
                        new Deductions.Deduction(SECOND, OLD, Money.of("5.00")),
                        new Deductions.Deduction(SECOND, NEW, Money.of("0.01"))),
                Deductions.of(
                        List.of(
                                new Deductions.Debt(OLD, Money.of("15.00")),
                                new Deductions.Debt(NEW, Money.of("0.01"))),
                        List.of(
                                new Deductions.Payment(FIRST, Money.of("10.00")),
                                new Deductions.Payment(SECOND, Money.of("100.00"))),
                        BigDecimal.ONE));
    }

    @Test
    void partOfATiyinOfTheShareStaysWithThePayee() {
        assertEquals(
                List.of(new Deductions.Deduction(FIRST, OLD, Money.of("0.33"))),
                Deductions.of(
                        List.of(new Deductions.Debt(OLD, Money.of("9.00"))),
                        List.of(new Deductions.Payment(FIRST, Money.of("0.99"))),
                        new BigDecimal("0.3400")));
    }

    @Property
    void allThatIsDueAndFitsIsDeductedAndNoMore(
            @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 10_000) Long> debts,
            @ForAll @Size(max = 8) List<@LongRange(min = 1, max = 10_000) Long> payments,
            @ForAll @LongRange(min = 1, max = 10_000) long basisPoints) {
        BigDecimal share = BigDecimal.valueOf(basisPoints, 4);
        List<Deductions.Debt> owed = debts.stream()
                .map(tiyin -> new Deductions.Debt(UUID.randomUUID(), tiyin(tiyin)))
                .toList();
        List<Deductions.Payment> paid = payments.stream()
                .map(tiyin -> new Deductions.Payment(UUID.randomUUID(), tiyin(tiyin)))
                .toList();

        List<Deductions.Deduction> deductions = Deductions.of(owed, paid, share);

        Map<UUID, Money> byDebt = sums(deductions, Deductions.Deduction::recovery);
        owed.forEach(debt ->
                assertTrue(byDebt.getOrDefault(debt.recovery(), Money.ZERO).compareTo(debt.due()) <= 0));
        Map<UUID, Money> byPayment = sums(deductions, Deductions.Deduction::order);
        paid.forEach(payment ->
                assertTrue(byPayment.getOrDefault(payment.order(), Money.ZERO).compareTo(room(payment, share)) <= 0));
        Money due = owed.stream().map(Deductions.Debt::due).reduce(Money.ZERO, Money::plus);
        Money room = paid.stream().map(payment -> room(payment, share)).reduce(Money.ZERO, Money::plus);
        assertEquals(
                due.min(room),
                deductions.stream().map(Deductions.Deduction::amount).reduce(Money.ZERO, Money::plus));
        assertTrue(deductions.stream().allMatch(deduction -> deduction.amount().isPositive()));
    }

    private static Map<UUID, Money> sums(
            List<Deductions.Deduction> deductions, java.util.function.Function<Deductions.Deduction, UUID> by) {
        return deductions.stream().collect(Collectors.toMap(by, Deductions.Deduction::amount, Money::plus));
    }

    private static Money room(Deductions.Payment payment, BigDecimal share) {
        return new Money(payment.amount().amount().multiply(share).setScale(2, RoundingMode.DOWN));
    }

    private static Money tiyin(long tiyin) {
        return new Money(BigDecimal.valueOf(tiyin, 2));
    }
}
