package uz.madad.payout;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import uz.madad.shared.Money;

/** Orders as a programme would open them, with subjects and causes of their own. */
final class Given {

    static final LocalDate DUE = LocalDate.of(2026, 3, 2);
    static final String MFO = "00401";
    static final String ACCOUNT = "20208000812345678001";

    private Given() {}

    static NewPaymentOrder order(String programme, String amount) {
        return order(programme, amount, "graduate/" + UUID.randomUUID());
    }

    static NewPaymentOrder order(String programme, String amount, String cause) {
        return order(programme, amount, "claim/" + UUID.randomUUID(), cause, MFO, ACCOUNT);
    }

    static NewPaymentOrder order(
            String programme, String amount, String subject, String cause, String mfo, String account) {
        return new NewPaymentOrder(
                programme,
                2026,
                subject,
                cause,
                Money.of(amount),
                "305123456",
                "Toshkent IT Akademiyasi & Co",
                mfo,
                account,
                "Subsidiya, ariza TC-2026-000123",
                "PP-51, 3-modda",
                "reviewer-1",
                "approver-1",
                Set.of("filer-1"),
                DUE,
                List.of());
    }
}
