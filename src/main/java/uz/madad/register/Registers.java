package uz.madad.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** What the registers know now. Writes no audit entry: who looks a person up does. */
@ApplicationScoped
public class Registers {

    // each part stops at one index on current rows; written as the JSON of Evidence, so that one round trip brings all
    private static final String EVIDENCE = """
            select jsonb_build_object(
                'asOf', :asOf,
                'graduate', (
                    select jsonb_build_object('id', id, 'pinfl', pinfl, 'fullName', full_name,
                        'birthDate', birth_date, 'regionCode', region_code, 'deceasedOn', deceased_on)
                    from person where pinfl = :pinfl and known_to = 'infinity'),
                'certificate', (
                    select jsonb_build_object('number', number, 'pinfl', pinfl, 'centerStir', center_stir,
                        'course', course, 'level', level, 'issuedOn', issued_on, 'expiresOn', expires_on,
                        'studentRegisteredOn', student_registered_on)
                    from certificate where number = :certificate and known_to = 'infinity'),
                'center', (
                    select jsonb_build_object('stir', stir, 'name', name, 'regionCode', region_code, 'mfo', mfo,
                        'account', account, 'registeredFrom', registered_from, 'registeredTo', registered_to)
                    from training_center where stir = :center and known_to = 'infinity'),
                'employer', (
                    select jsonb_build_object('stir', stir, 'name', name, 'foreignOwned', foreign_owned,
                        'exportsFrom', exports_from, 'exportsTo', exports_to,
                        'itParkResidentFrom', it_park_resident_from, 'itParkResidentTo', it_park_resident_to)
                    from exporter where stir = :employer and known_to = 'infinity'),
                'employments', (
                    select coalesce(jsonb_agg(jsonb_build_object('contractNumber', contract_number, 'pinfl', pinfl,
                        'employerStir', employer_stir, 'startedOn', started_on, 'endedOn', ended_on)
                        order by started_on, contract_number), '[]')
                    from employment where pinfl = :pinfl and employer_stir = :employer and known_to = 'infinity'),
                'salaries', (
                    select coalesce(jsonb_agg(jsonb_build_object('pinfl', pinfl, 'employerStir', employer_stir,
                        'month', to_char(month, 'YYYY-MM'),
                        'amount', jsonb_build_object('amount', amount::text, 'currency', 'UZS')) order by month), '[]')
                    from salary where pinfl = :pinfl and employer_stir = :employer and known_to = 'infinity'),
                'disabilities', (
                    select coalesce(jsonb_agg(jsonb_build_object('pinfl', pinfl, 'validFrom', valid_from,
                        'validTo', valid_to) order by valid_from), '[]')
                    from disability where pinfl = :pinfl and known_to = 'infinity'))::text
            """;

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    Registers(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** All that a rule may look at, in one round trip; null or empty where a register knows nothing. */
    public Evidence evidence(String pinfl, String certificateNumber, String centerStir, String employerStir) {
        String found = database.withHandle(handle -> handle.createQuery(EVIDENCE)
                .bind("asOf", clock.instant().toString())
                .bind("pinfl", pinfl)
                .bind("certificate", certificateNumber)
                .bind("center", centerStir)
                .bind("employer", employerStir)
                .mapTo(String.class)
                .one());
        try {
            return json.readValue(found, Evidence.class);
        } catch (JsonProcessingException e) {
            // the cause would carry the source, and with it a PINFL, into the log
            throw new IllegalStateException("evidence is not readable: " + e.getOriginalMessage());
        }
    }

    /** Who delivered what the register says of this centre now; nothing where no import did. */
    public Optional<String> centerBroughtBy(String stir) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select i.received_by from training_center c join register_import i on i.id = c.import_id
                        where c.stir = ? and c.known_to = 'infinity'
                        """).bind(0, stir).mapTo(String.class).findOne());
    }

    public Optional<Evidence.Person> person(String pinfl) {
        return one(
                Evidence.Person.class,
                "select id, pinfl, full_name, birth_date, region_code, deceased_on from person"
                        + " where pinfl = ? and known_to = 'infinity'",
                pinfl);
    }

    public Optional<Evidence.Center> center(String stir) {
        return one(
                Evidence.Center.class,
                "select stir, name, region_code, mfo, account, registered_from, registered_to from training_center"
                        + " where stir = ? and known_to = 'infinity'",
                stir);
    }

    private <T> Optional<T> one(Class<T> type, String sql, String key) {
        return database.withHandle(handle -> handle.createQuery(sql)
                .bind(0, key)
                .map(ConstructorMapper.of(type))
                .findOne());
    }
}
