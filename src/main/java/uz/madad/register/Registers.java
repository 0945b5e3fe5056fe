package uz.madad.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the registers know now. Writes no audit entry: who looks a person up does. */
@ApplicationScoped
public class Registers {

    // each part stops at one index on current rows; written as the JSON of Evidence, so that one round trip brings all
    private static final String EVIDENCE = """
            select jsonb_build_object(
                'asOf', :asOf::text,
                'graduate', (
                    select jsonb_build_object('id', id, 'pinfl', pinfl, 'fullName', full_name,
                        'birthDate', birth_date, 'regionCode', region_code, 'deceasedOn', deceased_on)
                    from person where pinfl = asked.pinfl and known_to = 'infinity'),
                'certificate', (
                    select jsonb_build_object('number', number, 'pinfl', pinfl, 'centerStir', center_stir,
                        'course', course, 'level', level, 'issuedOn', issued_on, 'expiresOn', expires_on,
                        'studentRegisteredOn', student_registered_on)
                    from certificate where number = asked.certificate and known_to = 'infinity'),
                'center', (
                    select jsonb_build_object('stir', stir, 'name', name, 'regionCode', region_code, 'mfo', mfo,
                        'account', account, 'registeredFrom', registered_from, 'registeredTo', registered_to)
                    from training_center where stir = asked.center and known_to = 'infinity'),
                'employer', (
                    select jsonb_build_object('stir', stir, 'name', name, 'foreignOwned', foreign_owned,
                        'exportsFrom', exports_from, 'exportsTo', exports_to,
                        'itParkResidentFrom', it_park_resident_from, 'itParkResidentTo', it_park_resident_to)
                    from exporter where stir = asked.employer and known_to = 'infinity'),
                'employments', (
                    select coalesce(jsonb_agg(jsonb_build_object('contractNumber', contract_number, 'pinfl', pinfl,
                        'employerStir', employer_stir, 'startedOn', started_on, 'endedOn', ended_on)
                        order by started_on, contract_number), '[]')
                    from employment where pinfl = asked.pinfl and employer_stir = asked.employer and known_to = 'infinity'),
                'salaries', (
                    select coalesce(jsonb_agg(jsonb_build_object('pinfl', pinfl, 'employerStir', employer_stir,
                        'month', to_char(month, 'YYYY-MM'),
                        'amount', jsonb_build_object('amount', amount::text, 'currency', 'UZS')) order by month), '[]')
                    from salary where pinfl = asked.pinfl and employer_stir = asked.employer and known_to = 'infinity'),
                'disabilities', (
                    select coalesce(jsonb_agg(jsonb_build_object('pinfl', pinfl, 'validFrom', valid_from,
                        'validTo', valid_to) order by valid_from), '[]')
                    from disability where pinfl = asked.pinfl and known_to = 'infinity'))::text
            """;

    private static final String OF_ONE = EVIDENCE
            + "from (values (:pinfl::text, :certificate::text, :center::text, :employer::text))"
            + " as asked (pinfl, certificate, center, employer)";
    private static final String OF_MANY = EVIDENCE
            + "from unnest(:pinfls, :certificates, :centers, :employers) with ordinality"
            + " as asked (pinfl, certificate, center, employer, place) order by place";

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    Registers(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Whose evidence is asked for. */
    public record Asked(String pinfl, String certificateNumber, String centerStir, String employerStir) {}

    /** All that a rule may look at, in one round trip; null or empty where a register knows nothing. */
    public Evidence evidence(String pinfl, String certificateNumber, String centerStir, String employerStir) {
        return read(database.withHandle(handle -> handle.createQuery(OF_ONE)
                .bind("asOf", clock.instant().toString())
                .bind("pinfl", pinfl)
                .bind("certificate", certificateNumber)
                .bind("center", centerStir)
                .bind("employer", employerStir)
                .mapTo(String.class)
                .one()));
    }

    /** The same for many at once, still in one round trip and in their order; a few thousand at most. */
    public List<Evidence> evidence(List<Asked> asked) {
        return database
                .withHandle(handle -> handle.createQuery(OF_MANY)
                        .bind("asOf", clock.instant().toString())
                        .bindArray("pinfls", String.class, each(asked, Asked::pinfl))
                        .bindArray("certificates", String.class, each(asked, Asked::certificateNumber))
                        .bindArray("centers", String.class, each(asked, Asked::centerStir))
                        .bindArray("employers", String.class, each(asked, Asked::employerStir))
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(this::read)
                .toList();
    }

    private static List<String> each(List<Asked> asked, Function<Asked, String> part) {
        return asked.stream().map(part).toList();
    }

    private Evidence read(String found) {
        try {
            return json.readValue(found, Evidence.class);
        } catch (JsonProcessingException e) {
            // the cause would carry the source, and with it a PINFL, into the log
            throw new IllegalStateException("evidence is not readable: " + e.getOriginalMessage());
        }
    }

    /** A living or dead person of the register with all their certificates. */
    public record Holder(Evidence.Person person, List<Evidence.Certificate> certificates) {}

    /** A person and every certificate of theirs, in one round trip; nothing where nobody has this number. */
    public Optional<Holder> holder(String pinfl) {
        return database.withHandle(handle -> handle
                .createQuery("""
                        select p.id, p.pinfl, p.full_name, p.birth_date, p.region_code, p.deceased_on,
                               c.number, c.center_stir, c.course, c.level, c.issued_on, c.expires_on,
                               c.student_registered_on
                        from person p left join certificate c on c.pinfl = p.pinfl and c.known_to = 'infinity'
                        where p.pinfl = ? and p.known_to = 'infinity'
                        order by c.issued_on, c.number
                        """)
                .bind(0, pinfl)
                .map((row, context) -> new Held(
                        ConstructorMapper.of(Evidence.Person.class).map(row, context),
                        row.getString("number") == null
                                ? null
                                : ConstructorMapper.of(Evidence.Certificate.class)
                                        .map(row, context)))
                .list()
                .stream()
                .collect(Collectors.collectingAndThen(Collectors.toList(), Registers::holderOf)));
    }

    private record Held(Evidence.Person person, Evidence.Certificate certificate) {}

    private static Optional<Holder> holderOf(List<Held> held) {
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(new Holder(
                        held.getFirst().person(),
                        held.stream()
                                .map(Held::certificate)
                                .filter(Objects::nonNull)
                                .toList()));
    }

    /** Who delivered what the register says of this centre now; nothing where no import did. */
    public Optional<String> centerBroughtBy(String stir) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select i.received_by from training_center c join register_import i on i.id = c.import_id
                        where c.stir = ? and c.known_to = 'infinity'
                        """).bind(0, stir).mapTo(String.class).findOne());
    }

    public Optional<Evidence.Center> center(String stir) {
        return one(
                Evidence.Center.class,
                "select stir, name, region_code, mfo, account, registered_from, registered_to from training_center"
                        + " where stir = ? and known_to = 'infinity'",
                stir);
    }

    /** Codes of the regions. */
    public Set<String> regionCodes() {
        return database.withHandle(handle -> handle.createQuery("select code from region")
                .mapTo(String.class)
                .set());
    }

    /** How the trail names this person. */
    public Optional<UUID> personId(String pinfl) {
        return database.withHandle(
                handle -> handle.createQuery("select id from person where pinfl = ? and known_to = 'infinity'")
                        .bind(0, pinfl)
                        .mapTo(UUID.class)
                        .findOne());
    }

    /** One of these organisations that the person works for, or worked for on that day or later. */
    public Optional<String> worksFor(String pinfl, List<String> organisations, LocalDate since, LocalDate today) {
        return database.withHandle(handle -> handle.createQuery("""
                        select employer_stir from employment
                        where pinfl = :pinfl and employer_stir = any(:organisations) and known_to = 'infinity'
                          and started_on <= :today and (ended_on is null or ended_on >= :since)
                        order by started_on desc limit 1
                        """)
                .bind("pinfl", pinfl)
                .bindArray("organisations", String.class, organisations)
                .bind("today", today)
                .bind("since", since)
                .mapTo(String.class)
                .findOne());
    }

    /** One of these organisations that the person owns a part of on a day. */
    public Optional<String> owns(String pinfl, List<String> organisations, LocalDate day) {
        return database.withHandle(handle -> handle.createQuery("""
                        select stir from owner
                        where pinfl = :pinfl and stir = any(:organisations) and known_to = 'infinity'
                          and :day between valid_from and coalesce(valid_to, 'infinity')
                        limit 1
                        """)
                .bind("pinfl", pinfl)
                .bindArray("organisations", String.class, organisations)
                .bind("day", day)
                .mapTo(String.class)
                .findOne());
    }

    private <T> Optional<T> one(Class<T> type, String sql, String key) {
        return database.withHandle(handle -> handle.createQuery(sql)
                .bind(0, key)
                .map(ConstructorMapper.of(type))
                .findOne());
    }
}
