package uz.madad.savings;

import static org.hamcrest.Matchers.equalTo;
import static uz.madad.savings.SharesDesk.decideRound;
import static uz.madad.testing.Desk.as;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;
import uz.madad.OwnerDatabase;
import uz.madad.shared.Role;

/** A round of every ministry and khokimiyat: 1,500 savings of 300 agencies. */
@MadadTest
class RoundScaleTest {

    private static final Logger LOG = Logger.getLogger(RoundScaleTest.class);
    private static final int YEAR = 2098;

    @Test
    void fifteenHundredSavingsAreDistributedInOneStep() {
        verify();
        long begun = System.nanoTime();
        String round = SharesDesk.proposed(YEAR);
        long proposed = System.nanoTime();
        decideRound(round, "barno", "approve")
                .then()
                .statusCode(200)
                .body("savings", equalTo(1500), "saved.amount", equalTo("150075000.00"))
                .body("kept.amount", equalTo("75037500.00"), "givenBack.amount", equalTo("75037500.00"));
        LOG.infof(
                "1,500 SAVINGS of 300 agencies: proposed in %.1f s, approved and booked in %.1f s",
                (proposed - begun) / 1e9, (System.nanoTime() - proposed) / 1e9);
        as("olim", Role.AUDITOR).get("/api/v1/budgets/proof").then().body("holds", equalTo(true));
    }

    /** As five reports of each of 300 agencies stand once they are verified, 100,000 soums and one to ten more each. */
    private static void verify() {
        OwnerDatabase.connect().useTransaction(handle -> {
            handle.execute("alter table saving disable trigger user");
            handle.execute("""
                    insert into saving (id, number, revision, version, agency_code, status, drafted_by, drafted_at, title, fiscal_year,
                        budget_line, unit, area, function_code, method, baseline_units, baseline_unit_cost, baseline_source,
                        after_units, after_unit_cost, after_source, effective_from, one_time_costs, rule_set_id, counted_from, months,
                        gross, deducted, amount, reported_by, reported_at, recommendation, first_by, first_at, second_by, second_at,
                        verified_amount)
                    select uuidv7(), 'SV-2098-9' || lpad(n::text, 5, '0'), 0, 1, 'SH' || n / 5, 'VERIFIED', 'clerk', now(), 'Saved', 2098,
                        'line ' || n, 'Units', 'EDUCATION', 'F', 'UNITS_CLOSED', 1, cost, 'List', 0, 0, 'List', '2098-01-01', 0,
                        (select id from rule_set where programme = 'savings' and version = 1), '2098-01-01', 12, cost, 0, cost, 'clerk',
                        now(), 'VERIFY', 'first', now(), 'second', now(), cost
                    from (select n, 100000 + 10 * (n % 10) + 5 as cost from generate_series(0, 1499) n)
                    """);
            handle.execute("alter table saving enable trigger user");
        });
    }
}
