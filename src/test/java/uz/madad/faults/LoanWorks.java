package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** A rate of the Central Bank that is followed, a shortage that can be covered, a confirmation whose last day is past. */
final class LoanWorks implements ScheduledWorks {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int YEAR = 12;
    private static final int TWO_YEARS = 24;

    private final Rig rig;
    private final Lending lending;
    private final Tally tally;
    private String lacking;
    private String followed;
    private String expiring;
    private String rate;
    private BigDecimal uncovered;
    private BigDecimal covered;

    LoanWorks(Rig rig) {
        this.rig = rig;
        lending = new Lending(rig);
        tally = new Tally(rig.database());
    }

    @Override
    public Map<String, String> settings() {
        return Map.of("MADAD_LOAN_SHORTAGES_EVERY", "1s");
    }

    /** Each work has a loan or a confirmation of its own, so that it doesn't matter which of them comes first. */
    @Override
    public void prepare(Caller caller, Handle hold) throws Exception {
        rig.appropriate(caller, "loan", "100000000.00");
        lacking = lending.lent(caller, YEAR);
        rig.withdraw(caller, "loan", tally.one("""
                select balance::text from ledger_account
                where programme = 'loan' and kind = 'AVAILABLE' and fiscal_year = ?
                """, Rig.today().getYear()));
        awaitStage(lending.rate(caller, Rig.today().plusDays(1), "15"), "DONE");
        covered = committed(lacking);
        uncovered = new BigDecimal(tally.one("select uncovered::text from loan where id = ?::uuid", lacking));
        assertTrue(uncovered.signum() > 0, "a shortage");
        rig.appropriate(caller, "loan", "100000000.00");

        followed = lending.lent(caller, TWO_YEARS);
        expiring = lending.confirmed(caller);
        hold.execute("select from loan where id = ?::uuid for update", followed);
        // the loan of a year has ended by then; the confirmation is done with, and the copy dies at the loan of two
        rate = lending.rate(caller, Rig.today().plusMonths(YEAR + 1), "16");
        awaitStage(rate, "LOANS");
    }

    private void awaitStage(String figure, String stage) {
        await("the rate is followed").atMost(SOON).until(() -> tally.one(
                        "select stage from loan_rate_change where figure_id = ?::uuid", figure)
                .equals(stage));
    }

    private BigDecimal committed(String loan) {
        return new BigDecimal(tally.one("select committed::text from loan where id = ?::uuid", loan));
    }

    @Override
    public void hold(Handle hold) {
        rig.database().useTransaction(handle -> {
            handle.execute("alter table loan_confirmation disable trigger user");
            handle.execute("update loan_confirmation set valid_until = current_date - 2 where id = ?::uuid", expiring);
            handle.execute("alter table loan_confirmation enable trigger user");
        });
        hold.execute("select from ledger_account where programme = 'loan' for update");
    }

    @Override
    public void assertDoneOnce() {
        assertEquals("EXPIRED", tally.one("select status from loan_confirmation where id = ?::uuid", expiring));
        assertEquals(
                tally.one("select expected_compensation::text from loan_confirmation where id = ?::uuid", expiring),
                tally.one(
                        "select amount::text from ledger_transfer where event = ?",
                        "loan-confirmation/" + expiring + "/ended"));
        assertEquals("0.00", tally.one("select sum(uncovered)::text from loan"));
        assertEquals(covered.add(uncovered), committed(lacking));
        assertEquals(
                List.of(uncovered.toPlainString()),
                tally.all("select amount::text from ledger_transfer where event like 'loan-shortage/%'"));
        assertEquals("DONE, 2 portions, 1 confirmation, 1 loan, 0.00 lowered", tally.one("""
                        select format('%s, %s portions, %s confirmation, %s loan, %s lowered',
                                      stage, portions, confirmations, loans, lowered)
                        from loan_rate_change where figure_id = ?::uuid
                        """, rate));
        assertEquals(
                tally.one("select raised::text from loan_rate_change where figure_id = ?::uuid", rate),
                tally.one("select sum(amount)::text from ledger_transfer where event like ?", "%" + rate + "/%"));
        assertEquals(2, tally.count("select count(*) from ledger_transfer where event like ?", "%" + rate + "/%"));
        assertEquals(1, tally.entries("loan-confirmation.expired"));
        assertEquals(1, tally.entries("loan-shortage.covered"));
        assertEquals(
                1,
                tally.count(
                        "select count(*) from audit_entry where action = 'loan-commitments.followed-rate' and subject like ?",
                        "%" + rate));
    }

    /** The same is set aside for them as for loans that are booked now, and the ledger holds it. */
    @Override
    public void assertAsUndisturbed(Caller caller) throws Exception {
        assertEquals(committed(lending.lent(caller, YEAR)), committed(lacking));
        assertEquals(committed(lending.lent(caller, TWO_YEARS)), committed(followed));
        assertEquals(
                tally.one("select sum(committed)::text from loan"),
                tally.one(
                        "select sum(balance)::text from ledger_account where programme = 'loan' and kind = 'COMMITTED'"));
    }
}
