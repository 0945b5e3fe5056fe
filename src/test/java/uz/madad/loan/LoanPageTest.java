package uz.madad.loan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.shared.Money;

/** The programme's page says what schedule and compensation come to, number by number. */
class LoanPageTest {

    private static final LocalDate START = LocalDate.of(2024, 12, 31);
    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    @Test
    @Tag("R20")
    void theSchedulesAreThoseOfThePage() throws IOException {
        for (LoanTerms.Repayment repayment : LoanTerms.Repayment.values()) {
            String name = repayment.name().toLowerCase().replace('_', ' ');
            List<List<String>> page = rows("| " + name + " |");

            List<List<String>> ours = Schedule.of(terms(repayment)).instalments().stream()
                    .map(due -> List.of(
                            name,
                            "" + due.number(),
                            due.due().toString(),
                            plain(due.principal()),
                            plain(due.interest()),
                            plain(due.total()),
                            plain(due.balance())))
                    .toList();

            assertEquals(24, page.size());
            assertEquals(page, ours);
        }
    }

    @Test
    @Tag("R22")
    @Tag("R23")
    void theDaysAreThoseOfThePage() throws IOException {
        List<List<String>> page = table("| from | to |");

        List<List<String>> ours = example().stretches(START, END).stream()
                .filter(stretch -> stretch.standing() != Standing.REPAID)
                .map(stretch -> List.of(
                        stretch.from().toString(),
                        stretch.until().minusDays(1).toString(),
                        "" + stretch.from().datesUntil(stretch.until()).count(),
                        plain(stretch.balance()),
                        stretch.annualPercent().setScale(2).toPlainString(),
                        stretch.standing().name()))
                .toList();

        assertTrue(page.stream().anyMatch(row -> row.contains("LATE")));
        assertEquals(page, ours);
    }

    @Test
    @Tag("R24")
    void theLinesAreThoseOfThePageAndSumToTheWhole() throws IOException {
        Money sum = Money.ZERO;
        List<List<String>> page = table("| month |");

        for (List<String> row : page) {
            Money line = example().ofMonth(YearMonth.parse(row.get(0)));
            sum = sum.plus(line);
            assertEquals(row.get(2), plain(line), row.get(0));
            assertEquals(row.get(1), plain(sum), row.get(0));
        }

        assertEquals(22, page.size());
        assertEquals("1924052.05", plain(sum));
        assertEquals(sum, example().interest(START, END).rounded());
    }

    private static Compensation example() throws IOException {
        Schedule schedule = Schedule.of(terms(LoanTerms.Repayment.EQUAL_PRINCIPAL));
        List<DailyBalance.Repaid> repaid = table("| repaid on |").stream()
                .map(row -> new DailyBalance.Repaid(LocalDate.parse(row.get(0)), Money.of(row.get(1))))
                .toList();
        DatedRates centralBank = new DatedRates(Map.of(
                LocalDate.of(2024, 7, 26), new BigDecimal("13.5"), LocalDate.of(2025, 3, 21), new BigDecimal("14")));
        return new Compensation(
                schedule,
                new DailyBalance(schedule.terms().principal(), START, repaid),
                null,
                new CompensationTerms(new BigDecimal("1.5"), centralBank, DayCount.ACTUAL_365));
    }

    private static LoanTerms terms(LoanTerms.Repayment repayment) {
        return new LoanTerms(
                Money.ofSoums(9_000_000),
                new BigDecimal("22"),
                START,
                24,
                4,
                repayment,
                LoanTerms.GraceInterest.PAID_MONTHLY,
                DayCount.ACTUAL_365);
    }

    private static List<String> page() throws IOException {
        return Files.readAllLines(Path.of("docs/programmes/loans.md"));
    }

    private static List<List<String>> rows(String beginning) throws IOException {
        return page().stream()
                .filter(line -> line.startsWith(beginning))
                .map(LoanPageTest::cells)
                .toList();
    }

    /** What stands below the one header that begins so. */
    private static List<List<String>> table(String header) throws IOException {
        return page().stream()
                .dropWhile(line -> !line.startsWith(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(LoanPageTest::cells)
                .toList();
    }

    private static List<String> cells(String line) {
        String[] cells = line.substring(1).split("\\|", -1);
        return Arrays.stream(cells, 0, cells.length - 1).map(String::strip).toList();
    }

    private static String plain(Money money) {
        return money.amount().toPlainString();
    }
}
