package uz.madad.training;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uz.madad.register.Evidence;
import uz.madad.shared.Money;

/** A graduate for whom everything is right, to be changed one fact at a time; and the two rule sets that ship. */
final class Rulings {

    static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    static final Money BCA = Money.ofSoums(412_000);
    static final String PINFL = "30101990123450";
    static final String CENTER = "301234567";
    static final String EMPLOYER = "305678901";

    static final Evidence.Person PERSON =
            new Evidence.Person(UUID.randomUUID(), PINFL, "Test Person", LocalDate.of(1999, 1, 1), "1703", null);
    static final Evidence.Certificate CERTIFICATE = new Evidence.Certificate(
            "C-1",
            PINFL,
            CENTER,
            "Java",
            "middle",
            LocalDate.of(2025, 9, 1),
            LocalDate.of(2028, 9, 1),
            LocalDate.of(2025, 3, 1));
    static final Evidence.Center CENTRE = new Evidence.Center(
            CENTER, "Centre", "1703", "00401", "20208000812345678001", LocalDate.of(2020, 1, 1), null);
    static final Evidence.Exporter EXPORTER = new Evidence.Exporter(
            EMPLOYER, "Exporter", false, LocalDate.of(2021, 1, 1), null, LocalDate.of(2021, 1, 1), null);
    static final Evidence.Employment JOB =
            new Evidence.Employment("L-1", PINFL, EMPLOYER, LocalDate.of(2025, 10, 1), null);
    static final Evidence.Disability DISABILITY = new Evidence.Disability(PINFL, LocalDate.of(2015, 1, 1), null);

    static final TrainingParameters ANNOUNCEMENT = new TrainingParameters(
            "Digitalization funds",
            new TrainingParameters.Caps(soums("25000000.00"), soums("35000000.00")),
            TrainingParameters.BcaDate.CLAIM_DATE,
            false,
            false,
            false,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Map.of());

    static final TrainingParameters PP_51 = new TrainingParameters(
            "Fund for Development of Digital Technologies",
            new TrainingParameters.Caps(bca("75"), bca("105")),
            TrainingParameters.BcaDate.CLAIM_DATE,
            true,
            true,
            true,
            3,
            6,
            null,
            null,
            null,
            List.of(),
            Map.of());

    private Rulings() {}

    static TrainingParameters.Term soums(String amount) {
        return new TrainingParameters.Term(new BigDecimal(amount), null);
    }

    static TrainingParameters.Term bca(String multiple) {
        return new TrainingParameters.Term(null, new BigDecimal(multiple));
    }

    static Evidence evidence(
            Evidence.Person person,
            Evidence.Certificate certificate,
            Evidence.Center center,
            Evidence.Exporter exporter,
            List<Evidence.Employment> jobs,
            List<Evidence.Disability> disabilities) {
        return new Evidence(Instant.EPOCH, person, certificate, center, exporter, jobs, List.of(), disabilities);
    }

    static Facts facts(Evidence evidence) {
        return new Facts(DAY, DAY, null, evidence, false, null);
    }

    /** A graduate hired by an exporter; no disability. */
    static Facts hired() {
        return facts(evidence(PERSON, CERTIFICATE, CENTRE, EXPORTER, List.of(JOB), List.of()));
    }

    /** An employed specialist with disability; the employer doesn't export. */
    static Facts specialist() {
        return facts(evidence(PERSON, CERTIFICATE, CENTRE, null, List.of(JOB), List.of(DISABILITY)));
    }

    static Facts asking(Facts facts, String soums) {
        return new Facts(
                facts.claimedOn(),
                facts.decidedOn(),
                Money.of(soums),
                facts.evidence(),
                facts.subsidisedBefore(),
                null);
    }
}
