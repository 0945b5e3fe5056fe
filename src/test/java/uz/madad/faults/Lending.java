package uz.madad.faults;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Pinfl;
import uz.madad.shared.Role;
import uz.madad.testing.World;

/** A bank that lends to young people, and two officers who set the Central Bank's rate. */
final class Lending {

    private static final String BANK = "00401";
    private static final int AGE = 22;

    private final Rig rig;
    private String center;
    private int borrowers;

    Lending(Rig rig) {
        this.rig = rig;
    }

    /** @return the id of a confirmation of nine million for somebody new */
    String confirmed(Caller caller) throws InterruptedException {
        return caller.insist(Request.post("/api/v1/loan-confirmations", rig.tokenOfBank(BANK), """
                        {"pinfl": "%s", "amount": {"amount": "9000000.00", "currency": "UZS"},
                         "consent": {"reference": "C-1", "givenAt": "%s"}}
                        """.formatted(
                                young(), Instant.now().minusSeconds(60))))
                .expect(201)
                .text("id");
    }

    /** @return the id of a loan of nine million at 24 % for so many months from today, four of grace, to somebody new */
    String lent(Caller caller, int months) throws InterruptedException {
        String confirmation = confirmed(caller);
        // the schedule that the bank must give its borrower is told to whom has another
        String schedule = caller.insist(book(confirmation, months, """
                        [{"due": "2020-01-01", "principal": {"amount": "1.00", "currency": "UZS"},
                          "interest": {"amount": "1.00", "currency": "UZS"}}]
                        """))
                .expect(422)
                .body()
                .path("schedule")
                .toString();
        return caller.insist(book(confirmation, months, schedule)).expect(201).text("id");
    }

    private Request book(String confirmation, int months, String schedule) {
        String today = Rig.today().toString();
        return Request.post("/api/v1/loans", rig.tokenOfBank(BANK), """
                {"confirmationId": "%1$s", "contractNumber": "K-%2$s", "annualPercent": "24", "startedOn": "%3$s",
                 "amount": {"amount": "9000000.00", "currency": "UZS"}, "months": %4$d, "graceMonths": 4,
                 "repayment": "EQUAL_PRINCIPAL", "card": {"number": "860012******1234", "openedOn": "%3$s"},
                 "purchase": {"sellerStir": "%5$s", "invoiceNumber": "I-%2$s", "invoicedOn": "%3$s"}, "schedule": %6$s}
                """.formatted(
                        confirmation, UUID.randomUUID(), today, months, World.newStir(), schedule));
    }

    /** @return the id of an approved rate */
    String rate(Caller caller, LocalDate from, String percent) throws InterruptedException {
        String proposals = "/api/v1/dated-figures/central-bank-rate/proposals";
        String figure = caller.insist(
                        Request.post(proposals, rig.token("maker-1", Role.RULE_MAKER), """
                        {"validFrom": "%s", "value": "%s", "act": "Decision of the Central Bank"}
                        """.formatted(from, percent)))
                .expect(201)
                .text("id");
        caller.insist(Request.post(proposals + "/" + figure + "/approve", rig.token("lawyer-1", Role.RULE_APPROVER), "")
                        .ifMatch("*"))
                .expect(200);
        return figure;
    }

    /** @return the PINFL of somebody with a certificate */
    private String young() {
        if (center == null) {
            center = Graduates.load(rig.database(), 1).getFirst().center();
        }
        String digits = "50101%02d001%03d".formatted(Rig.today().getYear() - AGE - 2000, ++borrowers);
        String pinfl = digits + Pinfl.checkDigit(digits);
        rig.database().useHandle(handle -> {
            handle.execute(
                    "insert into person (pinfl, full_name, birth_date, region_code) values (?, 'Young', ?, '1703')",
                    pinfl,
                    new Pinfl(pinfl).birthDate());
            handle.execute("""
                    insert into certificate (number, pinfl, center_stir, course, issued_on, student_registered_on)
                    values (?, ?, ?, 'Java', current_date - 30, current_date - 300)
                    """, "Y-" + pinfl, pinfl, center);
        });
        return pinfl;
    }
}
