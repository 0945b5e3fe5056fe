package uz.madad.rules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class DatedFigures implements PanacheRepositoryBase<DatedFigure, UUID> {

    Optional<DatedFigure> inForce(Series series, LocalDate on) {
        return find("proposal.state = APPROVED and series = ?1 and validFrom <= ?2 order by validFrom desc", series, on)
                .firstResultOptional();
    }

    /** The one in force on the first day and those that follow it until the last, by day. */
    List<DatedFigure> between(Series series, LocalDate first, LocalDate last) {
        LocalDate from = inForce(series, first).map(DatedFigure::validFrom).orElse(first);
        return list(
                "proposal.state = APPROVED and series = ?1 and validFrom between ?2 and ?3 order by validFrom",
                series,
                from,
                last);
    }

    boolean isSetFor(Series series, LocalDate day) {
        return count("proposal.state = APPROVED and series = ?1 and validFrom = ?2", series, day) > 0;
    }

    /** In the order they were proposed. */
    List<DatedFigure> after(Series series, UUID id, int rows) {
        return find("series = ?1 and id > ?2 order by id", series, id)
                .page(0, rows)
                .list();
    }

    /** @throws Problem 404 when the series has none with this id */
    DatedFigure one(Series series, UUID id) {
        return found(series, findByIdOptional(id));
    }

    /**
     * Locked, so that of two people who decide at once the second sees what the first did.
     *
     * @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it
     */
    DatedFigure toDecide(Series series, UUID id, String ifMatch) {
        DatedFigure figure = found(series, findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE));
        Version.match(ifMatch, figure.revision());
        return figure;
    }

    private static DatedFigure found(Series series, Optional<DatedFigure> figure) {
        return figure.filter(one -> one.series() == series).orElseThrow(Problem::notFound);
    }
}
