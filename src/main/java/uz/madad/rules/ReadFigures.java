package uz.madad.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.UUID;
import uz.madad.shared.Page;
import uz.madad.shared.Problem;

@ApplicationScoped
class ReadFigures {

    private final DatedFigures figures;

    ReadFigures(DatedFigures figures) {
        this.figures = figures;
    }

    /** @throws Problem 404 on days before the first one known */
    @Transactional
    DatedFigure.Published on(Series series, LocalDate day) {
        return figures.inForce(series, day).map(DatedFigure::published).orElseThrow(Problem::notFound);
    }

    @Transactional
    Page<DatedFigure.View> list(Series series, UUID after, int limit) {
        return Page.of(figures.after(series, after, limit + 1), limit, figure -> figure.id()
                        .toString())
                .map(DatedFigure::view);
    }

    @Transactional
    DatedFigure get(Series series, UUID id) {
        return figures.one(series, id);
    }
}
