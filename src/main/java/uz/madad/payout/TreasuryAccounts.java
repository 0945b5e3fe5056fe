package uz.madad.payout;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The accounts money has left from: today's, and those that batches were released with. */
@ApplicationScoped
class TreasuryAccounts {

    private final Jdbi database;
    private final Debtor debtor;

    TreasuryAccounts(Jdbi database, Debtor debtor) {
        this.database = database;
        this.debtor = debtor;
    }

    Set<String> all() {
        Set<String> accounts = new HashSet<>(database.withHandle(handle -> handle.createQuery(
                        "select distinct debtor_account from payout_batch where debtor_account is not null")
                .mapTo(String.class)
                .list()));
        accounts.add(debtor.account());
        return accounts;
    }

    /** The account each of these batches was released with; those not released have none. */
    Map<UUID, String> ofBatches(Collection<UUID> batches) {
        Map<UUID, String> accounts = new HashMap<>();
        database.useHandle(
                handle -> batches.stream().filter(Objects::nonNull).distinct().forEach(batch -> handle.createQuery(
                                "select debtor_account from payout_batch where id = ? and debtor_account is not null")
                        .bind(0, batch)
                        .mapTo(String.class)
                        .findOne()
                        .ifPresent(account -> accounts.put(batch, account))));
        return accounts;
    }
}
