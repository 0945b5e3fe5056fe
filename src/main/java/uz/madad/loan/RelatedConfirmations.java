package uz.madad.loan;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;
import uz.madad.shared.RelatedCases;

/** This programme's confirmations that have something in common with a case: the person, or the certificate's delivery. */
@ApplicationScoped
class RelatedConfirmations implements RelatedCases {

    /** Of a delivery with more certificates than this, so many are looked at. */
    private static final int MOST_DELIVERED = 20_000;

    private static final String CONFIRMATIONS = """
            select c.id, c.number, c.status, c.bank_mfo, c.pinfl, c.amount, c.confirmed_at
            from loan_confirmation c where c.id <> :own and %s order by c.id desc limit :most
            """;

    private final Jdbi database;

    RelatedConfirmations(Jdbi database) {
        this.database = database;
    }

    @Override
    public List<Case> sharing(Share share, Traits traits, int most) {
        return switch (share) {
            case PERSON ->
                database.withHandle(handle -> list(
                        handle.createQuery(CONFIRMATIONS.formatted("c.pinfl = :pinfl"))
                                .bind("pinfl", traits.pinfl()),
                        traits,
                        most));
            case IMPORT ->
                database.withHandle(handle -> list(
                        handle.createQuery(CONFIRMATIONS.formatted("""
                                    (c.pinfl, c.certificate_number) in
                                        (select pinfl, key from delivered_record
                                         where kind = 'certificate' and import_id = any(:imports) limit :mostDelivered)
                                    """))
                                .bindArray("imports", UUID.class, traits.imports())
                                .bind("mostDelivered", MOST_DELIVERED),
                        traits,
                        most));
            case EMPLOYER, ACCOUNT, CONTRACT -> List.of();
        };
    }

    private static List<Case> list(Query query, Traits traits, int most) {
        return query.bind("own", traits.id())
                .bind("most", most)
                .map((row, context) -> of(row))
                .list();
    }

    /** The organisation of a confirmation is the bank, named by its MFO. */
    private static Case of(ResultSet row) throws SQLException {
        return new Case(
                LoanTermsInForce.PROGRAMME,
                "loan",
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("status"),
                row.getString("bank_mfo"),
                Pinfl.mask(row.getString("pinfl")),
                null,
                new Money(row.getBigDecimal("amount")),
                row.getObject("confirmed_at", OffsetDateTime.class).toInstant());
    }
}
