package uz.madad.register;

import static uz.madad.register.Column.key;
import static uz.madad.register.Column.optional;
import static uz.madad.register.Column.required;
import static uz.madad.register.ColumnType.ACCOUNT;
import static uz.madad.register.ColumnType.AGENCY_CODE;
import static uz.madad.register.ColumnType.AGENCY_KIND;
import static uz.madad.register.ColumnType.DATE;
import static uz.madad.register.ColumnType.FLAG;
import static uz.madad.register.ColumnType.FUNCTION_KIND;
import static uz.madad.register.ColumnType.MFO;
import static uz.madad.register.ColumnType.MONEY;
import static uz.madad.register.ColumnType.MONTH;
import static uz.madad.register.ColumnType.NAME;
import static uz.madad.register.ColumnType.NUMBER;
import static uz.madad.register.ColumnType.PINFL;
import static uz.madad.register.ColumnType.REGION;
import static uz.madad.register.ColumnType.SHARE;
import static uz.madad.register.ColumnType.STIR;
import static uz.madad.register.ColumnType.TEXT;
import static uz.madad.register.ColumnType.TREASURY_ACCOUNT;
import static uz.madad.register.Judgement.contradicted;
import static uz.madad.register.Judgement.error;
import static uz.madad.register.Judgement.known;
import static uz.madad.register.Judgement.range;
import static uz.madad.register.Judgement.warning;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The registers of record: their columns, what a row is judged by, and which other registers it names. */
public enum Register {
    /** The 14 regions; shipped, never imported. */
    REGIONS(
            "regions",
            "region",
            List.of(
                    key("code", REGION),
                    required("isoCode", TEXT),
                    required("nameUz", TEXT),
                    required("nameRu", TEXT),
                    required("nameEn", TEXT)),
            List.of(),
            List.of()),
    /** Banks by their code. */
    BANKS("banks", "bank", List.of(key("mfo", MFO), required("name", TEXT)), List.of(), List.of()),
    /** Natural persons. */
    PERSONS(
            "persons",
            "person",
            List.of(
                    key("pinfl", PINFL),
                    required("fullName", TEXT),
                    required("birthDate", DATE),
                    required("regionCode", REGION),
                    optional("deceasedOn", DATE)),
            List.of(
                    error(
                            "birthDate",
                            "birth-date-differs",
                            "coalesce(s.pinfl_, 'check-digit') = 'check-digit' and s.birth_date_ is not null"
                                    + " and s.birth_date <> pinfl_birth_date(s.pinfl)"),
                    error("birthDate", "in-future", "s.birth_date_ > today"),
                    range("birthDate", "deceasedOn"),
                    error("deceasedOn", "in-future", "s.deceased_on_ > today")),
            List.of(known("regionCode", "region", "code"))),
    /** Training centres and the accounts they are paid to. */
    TRAINING_CENTERS(
            "training-centers",
            "training_center",
            List.of(
                    key("stir", STIR),
                    required("name", NAME),
                    required("regionCode", REGION),
                    required("mfo", MFO),
                    required("account", ACCOUNT),
                    required("registeredFrom", DATE),
                    optional("registeredTo", DATE)),
            List.of(
                    error("account", "account-key", "not account_key_holds(s.mfo, s.account)"),
                    range("registeredFrom", "registeredTo")),
            List.of(
                    known("regionCode", "region", "code"),
                    known("mfo", "bank", "mfo"),
                    contradicted(
                            "account",
                            "account-of-another",
                            "training_center",
                            "r.mfo = s.mfo and r.account = s.account and r.stir <> s.stir"))),
    /** Companies that export. */
    EXPORTERS(
            "exporters",
            "exporter",
            List.of(
                    key("stir", STIR),
                    required("name", TEXT),
                    required("foreignOwned", FLAG),
                    required("exportsFrom", DATE),
                    optional("exportsTo", DATE),
                    optional("itParkResidentFrom", DATE),
                    optional("itParkResidentTo", DATE)),
            List.of(
                    range("exportsFrom", "exportsTo"),
                    range("itParkResidentFrom", "itParkResidentTo"),
                    error(
                            "itParkResidentFrom",
                            "range-start",
                            "s.it_park_resident_to is not null and s.it_park_resident_from is null")),
            List.of()),
    /** Certificates that centres gave. */
    CERTIFICATES(
            "certificates",
            "certificate",
            List.of(
                    key("number", NUMBER),
                    required("pinfl", PINFL),
                    required("centerStir", STIR),
                    required("course", TEXT),
                    optional("level", TEXT),
                    required("issuedOn", DATE),
                    optional("expiresOn", DATE),
                    optional("studentRegisteredOn", DATE)),
            List.of(
                    range("issuedOn", "expiresOn"),
                    error("issuedOn", "in-future", "s.issued_on_ > today"),
                    warning("studentRegisteredOn", "registered-late", "s.student_registered_on_ > s.issued_on_")),
            List.of(
                    known("pinfl", "person", "pinfl"),
                    known("centerStir", "training_center", "stir"),
                    contradicted(
                            "pinfl", "holder-changes", "certificate", "r.number = s.number and r.pinfl <> s.pinfl"),
                    contradicted(
                            "number",
                            "certificate-twice",
                            "certificate",
                            "r.pinfl = s.pinfl and r.center_stir = s.center_stir and r.course = s.course"
                                    + " and r.issued_on = register_date(s.issued_on) and r.number <> s.number"))),
    /** Labour contracts. */
    EMPLOYMENTS(
            "employments",
            "employment",
            List.of(
                    key("contractNumber", NUMBER),
                    required("pinfl", PINFL),
                    required("employerStir", STIR),
                    required("startedOn", DATE),
                    optional("endedOn", DATE)),
            List.of(range("startedOn", "endedOn"), warning("startedOn", "starts-later", "s.started_on_ > today")),
            List.of(
                    known("pinfl", "person", "pinfl"),
                    contradicted(
                            "pinfl",
                            "holder-changes",
                            "employment",
                            "r.contract_number = s.contract_number and r.pinfl <> s.pinfl"),
                    contradicted(
                            "contractNumber",
                            "contract-twice",
                            "employment",
                            "r.pinfl = s.pinfl and r.employer_stir = s.employer_stir"
                                    + " and r.started_on = register_date(s.started_on)"
                                    + " and r.contract_number <> s.contract_number"))),
    /** Monthly salaries. */
    SALARIES(
            "salaries",
            "salary",
            List.of(key("pinfl", PINFL), key("employerStir", STIR), key("month", MONTH), required("amount", MONEY)),
            List.of(error("month", "in-future", "s.month_ > today")),
            List.of(
                    known("pinfl", "person", "pinfl"),
                    warning(
                            "employerStir",
                            "employment-unknown",
                            "not exists (select from employment r where r.pinfl = s.pinfl"
                                    + " and r.employer_stir = s.employer_stir and r.known_to = 'infinity')"))),
    /** Periods of established disability; the fact only. */
    DISABILITIES(
            "disabilities",
            "disability",
            List.of(key("pinfl", PINFL), key("validFrom", DATE), optional("validTo", DATE)),
            List.of(range("validFrom", "validTo"), error("validFrom", "in-future", "s.valid_from_ > today")),
            List.of(
                    known("pinfl", "person", "pinfl"),
                    contradicted(
                            "validFrom",
                            "period-overlaps",
                            "disability",
                            "r.pinfl = s.pinfl and r.valid_from <> register_date(s.valid_from)"
                                    + " and r.valid_from <= coalesce(register_date(s.valid_to), 'infinity')"
                                    + " and coalesce(r.valid_to, 'infinity') >= register_date(s.valid_from)"))),
    /** Who owns a part of which organisation, in percent. */
    OWNERS(
            "owners",
            "owner",
            List.of(
                    key("stir", STIR),
                    key("pinfl", PINFL),
                    required("share", SHARE),
                    key("validFrom", DATE),
                    optional("validTo", DATE)),
            List.of(range("validFrom", "validTo")),
            List.of(known("pinfl", "person", "pinfl"))),
    /** Ministries, khokimiyats and other agencies, and the accounts their shares are paid to. */
    AGENCIES(
            "agencies",
            "agency",
            List.of(
                    key("code", AGENCY_CODE),
                    required("kind", AGENCY_KIND),
                    required("nameUz", NAME),
                    required("nameRu", TEXT),
                    required("nameEn", TEXT),
                    optional("regionCode", REGION),
                    required("stir", STIR),
                    required("mfo", MFO),
                    required("account", ACCOUNT),
                    optional("treasuryAccount", TREASURY_ACCOUNT),
                    optional("closedOn", DATE)),
            List.of(
                    error("account", "account-key", "not account_key_holds(s.mfo, s.account)"),
                    error("regionCode", "region-of-khokimiyat", "s.kind = 'KHOKIMIYAT' and s.region_code is null")),
            List.of(
                    known("regionCode", "region", "code"),
                    known("mfo", "bank", "mfo"),
                    contradicted(
                            "account",
                            "account-of-another-agency",
                            "agency",
                            "r.mfo = s.mfo and r.account = s.account and r.code <> s.code"
                                    + " and r.treasury_account is not distinct from s.treasury_account"))),
    /** What agencies do for people and the state: functions and public services, and since when in digital form. */
    PUBLIC_FUNCTIONS(
            "public-functions",
            "public_function",
            List.of(
                    key("code", NUMBER),
                    required("kind", FUNCTION_KIND),
                    required("ownerCode", NUMBER),
                    required("nameUz", TEXT),
                    required("nameRu", TEXT),
                    required("nameEn", TEXT),
                    optional("digitalizedOn", DATE),
                    optional("portalServiceCode", NUMBER)),
            List.of(
                    error("digitalizedOn", "in-future", "s.digitalized_on_ > today"),
                    error(
                            "portalServiceCode",
                            "portal-code-of-function",
                            "s.kind = 'FUNCTION' and s.portal_service_code is not null")),
            List.of(known("ownerCode", "agency", "code")));

    private final String path;
    private final String table;
    private final List<Column> columns;
    private final List<Judgement> ofRow;
    private final List<Judgement> amongRegisters;

    Register(String path, String table, List<Column> columns, List<Judgement> ofRow, List<Judgement> amongRegisters) {
        this.path = path;
        this.table = table;
        this.columns = columns;
        this.ofRow = ofRow;
        this.amongRegisters = amongRegisters;
    }

    /** As it stands in addresses, {@code training-centers}. */
    public String path() {
        return path;
    }

    static Optional<Register> at(String path) {
        return Arrays.stream(values())
                .filter(register -> register.path.equals(path))
                .findFirst();
    }

    boolean isShipped() {
        return this == REGIONS;
    }

    String table() {
        return table;
    }

    List<Column> columns() {
        return columns;
    }

    List<Column> keys() {
        return columns.stream().filter(Column::key).toList();
    }

    /** Whether its rows tell something about a person. */
    boolean isPersonal() {
        return columns.stream().anyMatch(column -> column.type() == PINFL);
    }

    /** Judgements that need the row alone. */
    List<Judgement> ofRow() {
        return ofRow;
    }

    /** Judgements that need the registers. */
    List<Judgement> amongRegisters() {
        return amongRegisters;
    }

    /** Paths of the registers whose earlier deliveries must be judged before one of this. */
    List<String> waitsFor() {
        return switch (this) {
            case REGIONS, BANKS, EXPORTERS, PERSONS -> List.of(path);
            case TRAINING_CENTERS, AGENCIES -> List.of(path, BANKS.path);
            case PUBLIC_FUNCTIONS -> List.of(path, AGENCIES.path);
            case CERTIFICATES -> List.of(path, PERSONS.path, TRAINING_CENTERS.path);
            case EMPLOYMENTS, DISABILITIES, OWNERS -> List.of(path, PERSONS.path);
            case SALARIES -> List.of(path, PERSONS.path, EMPLOYMENTS.path);
        };
    }
}
