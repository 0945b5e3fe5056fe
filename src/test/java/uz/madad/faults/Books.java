package uz.madad.faults;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import uz.madad.shared.Role;

/** What must be true of the whole database at any time, whatever broke before. */
final class Books {

    private Books() {}

    /** Nothing half done and nothing twice: claims, orders, ledger and trail tell the same story. */
    static void hold(Rig rig, Caller caller) throws InterruptedException {
        String auditor = rig.token("auditor-1", Role.AUDITOR);
        Answer proof =
                caller.insist(Request.get("/api/v1/budgets/proof", auditor)).expect(200);
        assertTrue(proof.body().path("holds").asBoolean(), proof.toString());
        // an entry is sealed once no older transaction runs, and one cut off may take the server a moment to end
        await("every entry is sealed").atMost(Duration.ofSeconds(30)).until(() -> isSealed(caller, auditor));

        Jdbi database = rig.database();
        none(database, "graduates with two living claims", """
                select graduate_pinfl from training_claim where status not in ('REFUSED', 'WITHDRAWN')
                group by graduate_pinfl having count(*) > 1
                """);
        none(database, "claims without their decision, first step or entry of the trail", """
                select number from training_claim c
                where not exists (select from training_decision d where d.claim_id = c.id)
                   or (select count(*) from training_claim_step s where s.claim_id = c.id and s.action = 'filed') <> 1
                   or (select count(*) from audit_entry e
                       where e.subject = 'claim/' || c.id and e.action = 'claim.filed') <> 1
                """);
        none(database, "claims whose steps and trail differ", """
                select number from training_claim c
                where (select array_agg('claim.' || s.action order by s.id) from training_claim_step s where s.claim_id = c.id)
                   is distinct from
                      (select array_agg(e.action order by e.id) from audit_entry e
                       where e.subject = 'claim/' || c.id and e.action <> 'request.refused')
                """);
        none(database, "claims whose status isn't their last step's", """
                select number from training_claim c
                where status <> (select s.status from training_claim_step s where s.claim_id = c.id order by s.id desc limit 1)
                """);
        none(
                database,
                "granted claims without one commitment of their amount, or an order for it and for each account confirmed",
                """
                select number from training_claim c
                where status in ('APPROVED', 'PAYMENT_ORDERED', 'PAID', 'PAYMENT_FAILED')
                  and ((select count(*) from ledger_transfer t
                        where t.event = 'claim/' || c.id || '/approved' and t.amount = c.amount) <> 1
                    or (select count(*) from payment_order o where o.subject = 'claim/' || c.id and o.amount = c.amount)
                       <> 1 + (select count(*) from training_claim_step s
                               where s.claim_id = c.id and s.action = 'account-confirmed'))
                """);
        none(database, "commitments and orders of claims that aren't granted", """
                select number from training_claim c
                where status not in ('APPROVED', 'PAYMENT_ORDERED', 'PAID', 'PAYMENT_FAILED')
                  and (exists (select from ledger_transfer t where t.event = 'claim/' || c.id || '/approved')
                    or exists (select from payment_order o where o.subject = 'claim/' || c.id))
                """);
        none(database, "last orders that aren't where their claim is, and earlier ones that haven't failed", """
                select o.number
                from (select *, row_number() over (partition by subject order by number desc) as age from payment_order) o
                join training_claim c on o.subject = 'claim/' || c.id
                where age = 1 and (c.status, o.state) not in (('APPROVED', 'OPEN'), ('APPROVED', 'BATCHED'),
                        ('PAYMENT_ORDERED', 'ORDERED'), ('PAYMENT_ORDERED', 'ACCEPTED'), ('PAID', 'SETTLED'),
                        ('PAYMENT_FAILED', 'REJECTED'), ('PAYMENT_FAILED', 'RETURNED'))
                   or age > 1 and o.state not in ('REJECTED', 'RETURNED')
                """);
        balance(database, "COMMITTED", "'APPROVED', 'PAYMENT_FAILED'");
        balance(database, "PAYABLE", "'PAYMENT_ORDERED'");
        balance(database, "PAID", "'PAID'");
    }

    private static boolean isSealed(Caller caller, String auditor) throws InterruptedException {
        Answer trail = caller.insist(Request.get("/api/v1/audit/verification", auditor))
                .expect(200);
        assertTrue(trail.body().path("valid").asBoolean(), trail.toString());
        return trail.body().path("entries").asLong()
                == trail.body().path("sealed").asLong();
    }

    /** What a query of wrongs finds: nothing. */
    static void none(Jdbi database, String wrong, String query) {
        List<String> found = database.withHandle(
                handle -> handle.createQuery(query).mapTo(String.class).list());
        assertEquals(List.of(), found, wrong);
    }

    private static void balance(Jdbi database, String account, String statuses) {
        none(database, account + " isn't the sum of the claims " + statuses, """
                select balance::text from (
                    select coalesce(sum(balance), 0) as balance,
                           (select coalesce(sum(amount), 0) from training_claim where status in (%s)) as claims
                    from ledger_account where programme = 'training' and kind = '%s') as sums
                where balance <> claims
                """.formatted(statuses, account));
    }
}
