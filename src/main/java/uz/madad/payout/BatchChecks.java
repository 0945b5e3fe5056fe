package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import uz.madad.budget.Ledger;
import uz.madad.shared.BankAccount;
import uz.madad.shared.IdentifierFault;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/** What must hold of a batch when it is made and again when it is released. The first that doesn't refuses it whole. */
@ApplicationScoped
class BatchChecks {

    private static final int MOST_NAMED = 200;

    private final Jdbi database;
    private final BatchOrders orders;
    private final Ledger ledger;
    private final boolean keyBinds;

    BatchChecks(
            Jdbi database,
            BatchOrders orders,
            Ledger ledger,
            @ConfigProperty(name = "madad.identifiers.check-digit", defaultValue = "reject") String checkDigit) {
        this.database = database;
        this.orders = orders;
        this.ledger = ledger;
        keyBinds = !"warn".equals(checkDigit);
    }

    /**
     * A check that held.
     *
     * @param name stable name in kebab case
     * @param found what it looked at
     */
    public record Passed(String name, String found) {}

    /** @throws Problem 409 or 422, naming what it found, at the first check that doesn't hold */
    List<Passed> pass(UUID batch, String programme, PayoutBatch.Envelope expected) {
        List<Passed> passed = new ArrayList<>();
        passed.add(totalEqualsOrders(batch, expected));
        passed.add(none(batch, "amounts-above-zero", "amount-unfit", "amount <= 0 or currency <> 'UZS'"));
        passed.add(none(batch, "people-apart", "duties-not-separate", "reviewed_by = approved_by"));
        passed.add(none(
                batch,
                "nothing-frozen",
                "payment-frozen",
                "exists (select from frozen_subject f where f.subject = payment_order.subject and lifted_at is null)"));
        passed.add(noDuplicates(batch));
        passed.add(accountsValid(batch));
        passed.add(commitmentsPresent(batch, programme));
        return passed;
    }

    /** What goes to the bank is what the batch was made with: what payees owe is deducted to the tiyin. */
    void refuseOtherSetOff(UUID batch, PayoutBatch.Envelope toBank) {
        if (!orders.toBank(batch).equals(toBank)) {
            throw new Problem(409, "batch-total-differs");
        }
    }

    /** An order isn't sent before its day. */
    void refuseEarly(UUID batch, LocalDate today) {
        LocalDate last = database.withHandle(
                handle -> handle.createQuery("select max(due_on) from payment_order where batch_id = ?")
                        .bind(0, batch)
                        .mapTo(LocalDate.class)
                        .one());
        if (last.isAfter(today)) {
            throw new Problem(422, "batch-not-due", last).with("dueOn", last);
        }
    }

    private Passed totalEqualsOrders(UUID batch, PayoutBatch.Envelope expected) {
        PayoutBatch.Envelope found = orders.envelope(batch);
        if (!found.equals(expected)) {
            throw new Problem(409, "batch-total-differs");
        }
        return new Passed("total-equals-orders", found.count() + " / " + found.total());
    }

    private Passed none(UUID batch, String name, String kind, String condition) {
        refuseAny(
                kind,
                422,
                numbers("select number from payment_order where batch_id = :batch and (" + condition + ")", batch));
        return new Passed(name, "0");
    }

    private Passed noDuplicates(UUID batch) {
        refuseAny("duplicate-payment", 409, numbers("""
                select number from (
                    select number, count(*) over (partition by cause) as times from payment_order where batch_id = :batch)
                where times > 1
                union
                select unnest(array[mine.number, sent.number]) from payment_order mine join payment_order sent using (cause)
                where mine.batch_id = :batch and sent.id <> mine.id and sent.state in ('ORDERED', 'ACCEPTED', 'SETTLED')
                order by 1
                """, batch));
        return new Passed("no-duplicates", "0");
    }

    /** Control keys are computed in one place, so the accounts come to the code: centres are few, orders many. */
    private Passed accountsValid(UUID batch) {
        List<BankAccountText> accounts = database.withHandle(handle -> handle.createQuery(
                        "select distinct payee_mfo, payee_account from payment_order where batch_id = :batch")
                .bind("batch", batch)
                .map((row, context) -> new BankAccountText(row.getString(1), row.getString(2)))
                .list());
        List<String> unfit = accounts.stream()
                .filter(account -> BankAccount.fault(account.mfo(), account.number())
                        .filter(fault -> keyBinds || fault != IdentifierFault.CHECK_DIGIT)
                        .isPresent())
                .map(BankAccountText::number)
                .toList();
        refuseAny("account-unfit", 422, unfit);
        return new Passed("accounts-valid", Integer.toString(accounts.size()));
    }

    /** Each year's orders are covered by what the year has committed. */
    private Passed commitmentsPresent(UUID batch, String programme) {
        Map<Integer, Money> owed = orders.totalByYear(batch);
        owed.forEach((year, amount) -> {
            if (ledger.committed(programme, year).compareTo(amount) < 0) {
                throw new Problem(422, "commitment-missing", programme, year).with("fiscalYear", year);
            }
        });
        return new Passed("commitments-present", owed.toString());
    }

    private record BankAccountText(String mfo, String number) {}

    private List<String> numbers(String sql, UUID batch) {
        return database.withHandle(handle -> handle.createQuery(sql + " limit " + MOST_NAMED)
                .bind("batch", batch)
                .mapTo(String.class)
                .list());
    }

    private static void refuseAny(String kind, int status, List<String> numbers) {
        if (!numbers.isEmpty()) {
            throw new Problem(status, kind, String.join(", ", numbers)).with("numbers", numbers);
        }
    }
}
