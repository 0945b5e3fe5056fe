package uz.madad.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import uz.madad.testing.Bank;

/**
 * Pays what is approved, batch by batch, while its bank does what banks do: takes payments on, rejects some, books most of
 * them sooner or later, tells a day twice, and sends some back.
 */
final class Treasury {

    private static final List<String> REASONS = List.of("AC04", "AM04");

    private final Office office;
    private final Caller caller;
    private final Diary diary;
    private final Random random;
    private final Queue<Failed> failed;
    private final List<Office.Payment> sent = new ArrayList<>();
    private final List<Office.Payment> booked = new ArrayList<>();
    private final Map<String, String> orders = new ConcurrentHashMap<>();

    /** @param failed where claims go whose payment has failed */
    Treasury(Office office, Caller caller, Diary diary, Random random, Queue<Failed> failed) {
        this.office = office;
        this.caller = caller;
        this.diary = diary;
        this.random = random;
        this.failed = failed;
    }

    /** A claim whose payment has failed. @param reason the bank's code */
    record Failed(String claim, String reason) {}

    void day() throws InterruptedException {
        Answer batch = caller.insist(office.makeBatch());
        if (batch.status() == 201) {
            Answer released = caller.insist(office.release(batch)).expect(200);
            List<Office.Payment> payments = office.payments(batch.text("id"));
            payments.forEach(payment -> told(payment, "ORDERED", "payment-ordered", "PAYMENT_ORDERED"));
            answer(released.text("number"), payments);
        }
        book();
        sendBack();
    }

    /** The state of each payment order by what the bank has told and was answered. */
    Map<String, String> orders() {
        return orders;
    }

    private void answer(String batch, List<Office.Payment> payments) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        List<Runnable> then = new ArrayList<>();
        for (Office.Payment payment : payments) {
            switch (random.nextInt(8)) {
                case 0 -> {
                    String reason = reason();
                    lines.add(Bank.status(payment.reference(), "RJCT", reason));
                    then.add(() -> failed(payment, "REJECTED", "payment-rejected", reason));
                }
                case 1, 2, 3 -> {
                    lines.add(Bank.status(payment.reference(), "ACSP", null));
                    then.add(() -> {
                        orders.put(payment.reference(), "ACCEPTED");
                        sent.add(payment);
                    });
                }
                // the statement may come before the status, or without one
                default -> then.add(() -> sent.add(payment));
            }
        }
        if (!lines.isEmpty()) {
            caller.insist(office.bankSays(Bank.report(batch, lines.toArray(String[]::new))))
                    .expect(201);
        }
        then.forEach(Runnable::run);
    }

    private void book() throws InterruptedException {
        List<Office.Payment> today =
                sent.stream().filter(payment -> random.nextInt(4) > 0).toList();
        if (today.isEmpty()) {
            return;
        }
        String[] entries = today.stream()
                .map(payment -> Bank.paid(payment.reference(), payment.amount(), Rig.today()))
                .toArray(String[]::new);
        caller.insist(office.bankSays(Bank.statement(entries))).expect(201);
        today.forEach(payment -> told(payment, "SETTLED", "paid", "PAID"));
        sent.removeAll(today);
        booked.addAll(today);
        if (random.nextInt(3) == 0) {
            // another statement that tells the same bookings again
            caller.insist(office.bankSays(Bank.statement(entries))).expect(201);
        }
    }

    private void sendBack() throws InterruptedException {
        List<Office.Payment> back =
                booked.stream().filter(payment -> random.nextInt(10) == 0).toList();
        if (back.isEmpty()) {
            return;
        }
        String reason = reason();
        caller.insist(office.bankSays(Bank.statement(back.stream()
                        .map(payment -> Bank.cameBack(payment.reference(), payment.amount(), Rig.today(), reason))
                        .toArray(String[]::new))))
                .expect(201);
        back.forEach(payment -> failed(payment, "RETURNED", "payment-returned", reason));
        booked.removeAll(back);
    }

    private void failed(Office.Payment payment, String order, String action, String reason) {
        told(payment, order, action, "PAYMENT_FAILED");
        failed.add(new Failed(payment.claim(), reason));
    }

    private void told(Office.Payment payment, String order, String action, String status) {
        orders.put(payment.reference(), order);
        diary.tell(payment.claim(), action, status);
    }

    private String reason() {
        return REASONS.get(random.nextInt(REASONS.size()));
    }
}
