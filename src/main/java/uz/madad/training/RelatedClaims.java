package uz.madad.training;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import uz.madad.shared.Money;
import uz.madad.shared.Pinfl;
import uz.madad.shared.RelatedCases;

/** This programme's claims that have something in common with a case. */
@ApplicationScoped
class RelatedClaims implements RelatedCases {

    /** Of a delivery with more records than this, so many are looked at. */
    private static final int MOST_DELIVERED = 20_000;

    private static final String CLAIMS = """
            select c.id, c.number, c.status, c.center_stir, c.graduate_pinfl, c.employer_stir, c.amount, c.filed_at
            from training_claim c where c.id <> :own and (%s)
            order by c.center_stir = :organisation, c.id desc limit :most
            """;

    private final Jdbi database;

    RelatedClaims(Jdbi database) {
        this.database = database;
    }

    @Override
    public List<Case> sharing(Share share, Traits traits, int most) {
        return database.withHandle(handle -> handle.createQuery(CLAIMS.formatted(condition(share)))
                .configure(SqlStatements.class, any -> any.setUnusedBindingAllowed(true))
                .bind("own", traits.id())
                .bind("organisation", traits.organisation())
                .bind("pinfl", traits.pinfl())
                .bind("employer", traits.employerStir())
                .bindArray("mfos", String.class, each(traits.accounts(), Account::mfo))
                .bindArray("accounts", String.class, each(traits.accounts(), Account::number))
                .bindArray("contracts", String.class, traits.contracts())
                .bindArray("imports", UUID.class, traits.imports())
                .bind("mostDelivered", MOST_DELIVERED)
                .bind("most", most)
                .map((row, context) -> of(row))
                .list());
    }

    private static String condition(Share share) {
        return switch (share) {
            case PERSON -> "c.graduate_pinfl = :pinfl";
            case EMPLOYER -> "c.employer_stir = :employer";
            case ACCOUNT -> """
                    c.center_stir = any(array(select stir from registered_account
                                              where (mfo, account) in (select * from unnest(:mfos, :accounts))))
                    or c.payee_account = any(:accounts)
                       and (c.payee_mfo, c.payee_account) in (select * from unnest(:mfos, :accounts))
                    """;
            case CONTRACT -> """
                    (c.graduate_pinfl, c.employer_stir) in
                        (select pinfl, employer_stir from registered_contract where contract_number = any(:contracts))
                    """;
            case IMPORT -> """
                    c.graduate_pinfl in
                        (select pinfl from delivered_record where import_id = any(:imports) limit :mostDelivered)
                    and exists (select from delivered_record d
                                where d.import_id = any(:imports) and d.pinfl = c.graduate_pinfl
                                  and (d.kind = 'certificate' and d.key = c.certificate_number
                                       or d.kind = 'employment' and d.employer_stir = c.employer_stir))
                    """;
        };
    }

    private static Case of(ResultSet row) throws SQLException {
        return new Case(
                EvaluateClaim.PROGRAMME,
                "claim",
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("status"),
                row.getString("center_stir"),
                Pinfl.mask(row.getString("graduate_pinfl")),
                row.getString("employer_stir"),
                row.getBigDecimal("amount") == null ? null : new Money(row.getBigDecimal("amount")),
                row.getObject("filed_at", OffsetDateTime.class).toInstant());
    }

    private static List<String> each(Collection<Account> accounts, Function<Account, String> part) {
        return accounts.stream().map(part).toList();
    }
}
