package uz.madad.loan;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import uz.madad.audit.AuditTrail;
import uz.madad.event.EventType;
import uz.madad.loan.StatementFile.FiledLine;
import uz.madad.shared.CurrentActor;
import uz.madad.shared.Money;
import uz.madad.shared.Problem;

/**
 * A bank files its interest of a month, loan by loan. Each line is computed again and compared at once; those that agree go on to
 * review, the others, and those of loans somebody disputes, wait until the bank files them anew. A file taken before is told as such.
 */
@ApplicationScoped
class FileStatement {

    private static final int LONGEST_SECONDS = 300;
    private static final int AT_ONCE = 5_000;

    private final LoanStatements statements;
    private final StatementLines lines;
    private final Loans loans;
    private final LoanInterest interest;
    private final AuditTrail trail;
    private final TellLoans others;
    private final CurrentActor actor;
    private final Clock clock;

    FileStatement(
            LoanStatements statements,
            StatementLines lines,
            Loans loans,
            LoanInterest interest,
            AuditTrail trail,
            TellLoans others,
            CurrentActor actor,
            Clock clock) {
        this.statements = statements;
        this.lines = lines;
        this.loans = loans;
        this.interest = interest;
        this.trail = trail;
        this.others = others;
        this.actor = actor;
        this.clock = clock;
    }

    /** @param repeated whether it was filed before, and nothing has changed by this request */
    record Filed(LoanStatement statement, boolean repeated) {}

    /** @throws Problem 400 while the month isn't over; 422 for another bank's loans, or those whose month stands already */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_SECONDS)
    public Filed file(StatementFile file, YearMonth month, String key) {
        if (!month.isBefore(YearMonth.now(clock))) {
            throw Problem.invalid("month", "month-not-over");
        }
        Optional<LoanStatement> before = statements.before(file.sha256(), month, key);
        if (before.isPresent()) {
            return new Filed(before.get(), true);
        }
        Map<String, Loan> known = known(file);
        refuse(file, known, month);
        List<ComparedLine> compared = compare(file, known, month);
        Optional<LoanStatement> added = statements.add(
                month,
                file.sha256(),
                sums(compared.stream().map(ComparedLine::line).toList()),
                key);
        if (added.isEmpty()) {
            // the same arrived at the same moment and was first
            return new Filed(statements.before(file.sha256(), month, key).orElseThrow(), true);
        }
        lines.add(added.get(), compared);
        trail.record("loan-statement.filed", added.get().subject(), null, added.get());
        others.tell(EventType.LOAN_STATEMENT_FILED, added.get());
        return new Filed(added.get(), false);
    }

    private Map<String, Loan> known(StatementFile file) {
        return loans
                .lockedByNumber(
                        actor.get().bankMfo(),
                        file.lines().stream().map(FiledLine::loanNumber).toList())
                .stream()
                .collect(Collectors.toMap(Loan::number, Function.identity()));
    }

    private void refuse(StatementFile file, Map<String, Loan> known, YearMonth month) {
        Set<UUID> counted = new HashSet<>(
                lines.counted(known.values().stream().map(Loan::id).toList(), month));
        List<Problem.Violation> faults = new ArrayList<>();
        for (FiledLine line : file.lines()) {
            Loan loan = known.get(line.loanNumber());
            String place = CsvCells.at(line.line(), "loanNumber");
            if (loan == null) {
                faults.add(new Problem.Violation(place, "loan-unknown"));
            } else if (counted.contains(loan.id())) {
                faults.add(new Problem.Violation(place, "month-stands"));
            }
        }
        RowFile.refuse(faults.subList(0, Math.min(faults.size(), RowFile.MOST_FAULTS)));
    }

    private List<ComparedLine> compare(StatementFile file, Map<String, Loan> known, YearMonth month) {
        List<ComparedLine> compared = new ArrayList<>();
        LocalDate next = month.plusMonths(1).atDay(1);
        Set<UUID> frozen = lines.frozen(known.values().stream().map(Loan::id).toList());
        for (int from = 0; from < file.lines().size(); from += AT_ONCE) {
            List<FiledLine> some = file.lines()
                    .subList(from, Math.min(from + AT_ONCE, file.lines().size()));
            Map<Loan, Compensation> ours = interest.of(
                    some.stream().map(line -> known.get(line.loanNumber())).toList());
            some.forEach(line -> {
                Loan loan = known.get(line.loanNumber());
                StatementLine one = StatementLine.of(
                        loan, line.line(), compare(line, ours.get(loan), month), frozen.contains(loan.id()));
                compared.add(new ComparedLine(
                        one, loan.revision(), ours.get(loan).promised(next).rounded()));
            });
        }
        return compared;
    }

    private static StatementComparison compare(FiledLine line, Compensation compensation, YearMonth month) {
        LocalDate until = month.plusMonths(1).atDay(1);
        return StatementComparison.of(
                line.interest(), line.basis(), compensation.ofMonth(month), compensation, month.atDay(1), until);
    }

    private static LoanStatements.Sums sums(List<StatementLine> lines) {
        Money filed = lines.stream().map(StatementLine::filed).reduce(Money.ZERO, Money::plus);
        List<StatementLine> agreed =
                lines.stream().filter(StatementLine::agreed).toList();
        return new LoanStatements.Sums(
                lines.size(),
                (int) lines.stream().filter(line -> !line.causes().isEmpty()).count(),
                (int) lines.stream().filter(StatementLine::waits).count(),
                filed,
                agreed.stream().map(StatementLine::filed).reduce(Money.ZERO, Money::plus));
    }
}
