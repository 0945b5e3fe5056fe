package uz.madad.rules;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;
import uz.madad.shared.Version;

@ApplicationScoped
class CalendarDays implements PanacheRepositoryBase<CalendarDay, UUID> {

    /** In the order they were proposed. */
    Page<CalendarDay> page(UUID after, int limit) {
        return Page.of(find("id > ?1 order by id", after).range(0, limit).list(), limit, day -> day.id()
                .toString());
    }

    /** @throws Problem 404 when there is none */
    CalendarDay get(UUID id) {
        return findByIdOptional(id).orElseThrow(Problem::notFound);
    }

    /** @throws Problem 404 when there is none, 428 or 412 when the caller saw no or another version of it */
    CalendarDay toDecide(UUID id, String ifMatch) {
        CalendarDay day = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        Version.match(ifMatch, day.revision());
        return day;
    }
}
