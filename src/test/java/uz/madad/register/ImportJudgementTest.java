package uz.madad.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static uz.madad.register.Deliveries.deliver;
import static uz.madad.register.Deliveries.errors;
import static uz.madad.register.Deliveries.faults;
import static uz.madad.register.SyntheticIdentifiers.newAccount;
import static uz.madad.register.SyntheticIdentifiers.newNumber;
import static uz.madad.register.SyntheticIdentifiers.newPinfl;
import static uz.madad.register.SyntheticIdentifiers.newStir;

import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import uz.madad.MadadTest;

/** What each register's rows are judged by, at the true line of the file. */
@MadadTest
class ImportJudgementTest {

    private static final String PERSONS = "pinfl,fullName,birthDate,regionCode,deceasedOn\n";
    private static final String CENTERS = "stir,name,regionCode,mfo,account,registeredFrom,registeredTo\n";
    private static final String EXPORTERS =
            "stir,name,foreignOwned,exportsFrom,exportsTo,itParkResidentFrom,itParkResidentTo\n";
    private static final String CERTIFICATES =
            "number,pinfl,centerStir,course,level,issuedOn,expiresOn,studentRegisteredOn\n";
    private static final String EMPLOYMENTS = "contractNumber,pinfl,employerStir,startedOn,endedOn\n";
    private static final String SALARIES = "pinfl,employerStir,month,amount\n";
    private static final String DISABILITIES = "pinfl,validFrom,validTo\n";

    @Test
    @Tag("R2")
    void personsAreJudgedByNumberDatesRegionAndRepetition() {
        String pinfl = newPinfl();
        String tomorrow = LocalDate.now(java.time.Clock.systemUTC()).plusDays(2).toString();
        JsonPath file = deliver(
                "persons",
                "",
                PERSONS
                        + "3010199012345,Thirteen,1990-01-01,1726,\n"
                        + "70101990123450,Seventh,1990-01-01,1726,\n"
                        + "32902990123450,No such day,1999-02-28,1726,\n"
                        + "\n"
                        + "30101900010001,Serial,1990-01-01,1726,\n"
                        + "30101990123451,Digit,1999-01-01,1726,\n"
                        + "30101990123450,\"Two\nlines, wrong day\",1998-01-01,1726,\n"
                        + pinfl + ",First,2001-02-03,1726,2001-02-02\n"
                        + pinfl + ",Second,03.02.2001,1726," + tomorrow + "\n"
                        + newPinfl() + ",,2001-02-03,9999,\n"
                        + newPinfl() + ",Few,2001-02-03\n"
                        + newPinfl() + "," + "x".repeat(301) + ",2001-02-03,1726,\n"
                        + newPinfl() + ",Bell\u0007,2001-02-03,1726,\n");

        assertEquals("REJECTED", file.getString("state"));
        assertEquals(12, file.getInt("rows"));
        assertEquals(12, file.getInt("rejected"));
        assertEquals(
                List.of(
                        "2,pinfl,pinfl-shape,ERROR",
                        "3,pinfl,pinfl-shape,ERROR",
                        "4,pinfl,pinfl-birth-date,ERROR",
                        "6,pinfl,pinfl-serial,ERROR",
                        "7,pinfl,pinfl-check-digit,ERROR",
                        "8,birthDate,birth-date-differs,ERROR",
                        "10,deceasedOn,range,ERROR",
                        "11,pinfl,repeated,ERROR",
                        "11,birthDate,date,ERROR",
                        "11,deceasedOn,in-future,ERROR",
                        "12,fullName,required,ERROR",
                        "12,regionCode,region-unknown,ERROR",
                        "13,,field-count,ERROR",
                        "14,fullName,text-long,ERROR",
                        "15,fullName,control-character,ERROR"),
                faults(file));
        assertTrue(errors(file).stream().anyMatch(line -> line.endsWith("The same key stands on line 10 already")));
        assertTrue(errors(file, "ru").stream().anyMatch(line -> line.endsWith("Тот же ключ уже есть в строке 10")));
        assertTrue(errors(file, "uz").stream().anyMatch(line -> line.endsWith("Xuddi shu kalit 10-satrda bor")));
    }

    @Test
    @Tag("R2")
    void centersAreJudgedByBankAccountAndRegion() {
        String mfo = Deliveries.bank();
        String taken = newAccount(mfo);
        Deliveries.apply("training-centers", CENTERS + newStir() + ",A,1726," + mfo + "," + taken + ",2020-01-01,\n");
        JsonPath file = deliver(
                "training-centers",
                "",
                CENTERS
                        + "199999999,A,1726," + mfo + "," + newAccount(mfo) + ",2020-01-01,\n"
                        + newStir() + ",B,1799," + mfo + "," + newAccount(mfo) + ",2020-01-01,2019-12-31\n"
                        + newStir() + ",C,1726,99999," + newAccount("99999") + ",2020-01-01,\n"
                        + newStir() + ",D,1726," + mfo + ",20208000512345678002,2020-01-01,\n"
                        + newStir() + ",E,1726," + mfo + ",2020800051234567800,2020-01-01,\n"
                        + newStir() + ",F,1726," + mfo + "," + taken + ",2020-01-01,\n"
                        + newStir() + "," + "G".repeat(141) + ",1726," + mfo + "," + newAccount(mfo) + ",2020-01-01,\n"
                        + newStir() + ",\"H\nI\",1726," + mfo + "," + newAccount(mfo) + ",2020-01-01,\n"
                        + newStir() + "," + "J".repeat(140) + ",1726," + mfo + "," + newAccount(mfo)
                        + ",2020-01-01,\n");

        assertEquals(
                List.of(
                        "2,stir,stir,ERROR",
                        "3,regionCode,region-unknown,ERROR",
                        "3,registeredTo,range,ERROR",
                        "4,mfo,bank-unknown,ERROR",
                        "5,account,account-key,ERROR",
                        "6,account,account,ERROR",
                        "7,account,account-of-another,WARNING",
                        "8,name,name-long,ERROR",
                        "9,name,control-character,ERROR"),
                faults(file));
        assertEquals(7, file.getInt("rejected"));
        assertEquals(1, file.getInt("warnings"));
    }

    @Test
    @Tag("R2")
    void exportersAreJudgedByTheirPeriods() {
        JsonPath file = deliver(
                "exporters",
                "",
                EXPORTERS
                        + newStir() + ",A,yes,2020-01-01,,,\n"
                        + newStir() + ",B,true,2020-01-01,2019-01-01,2020-01-01,2019-01-01\n"
                        + newStir() + ",C,false,2020-01-01,,,2021-01-01\n");

        assertEquals(
                List.of(
                        "2,foreignOwned,flag,ERROR",
                        "3,exportsTo,range,ERROR",
                        "3,itParkResidentTo,range,ERROR",
                        "4,itParkResidentFrom,range-start,ERROR"),
                faults(file));
    }

    @Test
    @Tag("R2")
    void certificatesAreJudgedByPersonCentreAndWhatTheRegisterSays() {
        String center = Deliveries.center();
        String pinfl = Deliveries.person();
        String other = Deliveries.person();
        String number = newNumber("C");
        Deliveries.apply(
                "certificates", CERTIFICATES + "%s,%s,%s,Java,,2025-01-15,,\n".formatted(number, pinfl, center));
        JsonPath file = deliver(
                "certificates",
                "?mode=apply",
                CERTIFICATES
                        + "%s,%s,%s,Java,,2025-01-15,2024-01-15,2025-01-16\n".formatted(newNumber("C"), other, center)
                        + "%s,%s,%s,Java,,2199-01-15,,\n".formatted(newNumber("C"), newPinfl(), newStir())
                        + "%s,%s,%s,Java,,2025-01-15,,\n".formatted(number, other, center)
                        + "%s,%s,%s,Java,,2025-01-15,,\n".formatted(newNumber("C"), pinfl, center)
                        + "a b,%s,%s,Java,,2025-01-16,,\n".formatted(pinfl, center));

        assertEquals("REJECTED", file.getString("state"));
        assertEquals(
                List.of("2,expiresOn,range,ERROR", "2,studentRegisteredOn,registered-late,WARNING"),
                faults(file).subList(0, 2));
        assertEquals(
                List.of(
                        "3,pinfl,person-unknown,ERROR",
                        "3,centerStir,training-center-unknown,ERROR",
                        "3,issuedOn,in-future,ERROR",
                        "4,pinfl,holder-changes,WARNING",
                        "5,number,certificate-twice,WARNING",
                        "6,number,number,ERROR"),
                faults(file).subList(2, faults(file).size()));
    }

    @Test
    @Tag("R2")
    void employmentsSalariesAndDisabilitiesAreJudgedByPersonAndPeriod() {
        String pinfl = Deliveries.person();
        String employer = newStir();
        String contract = newNumber("K");
        Deliveries.apply("employments", EMPLOYMENTS + contract + "," + pinfl + "," + employer + ",2025-01-15,\n");
        Deliveries.apply("disabilities", DISABILITIES + pinfl + ",2024-01-01,2024-12-31\n");

        JsonPath employments = deliver(
                "employments",
                "",
                EMPLOYMENTS
                        + newNumber("K") + "," + newPinfl() + "," + employer + ",2025-01-15,2025-01-14\n"
                        + newNumber("K") + "," + pinfl + "," + employer + ",2025-01-15,\n"
                        + newNumber("K") + "," + pinfl + "," + employer + ",2199-01-15,\n");
        assertEquals(
                List.of(
                        "2,pinfl,person-unknown,ERROR",
                        "2,endedOn,range,ERROR",
                        "3,contractNumber,contract-twice,WARNING",
                        "4,startedOn,starts-later,WARNING"),
                faults(employments));

        JsonPath salaries = deliver(
                "salaries",
                "",
                SALARIES
                        + pinfl + "," + employer + ",2025-02,7500000.50\n"
                        + pinfl + "," + employer + ",2025-13,-1\n"
                        + pinfl + "," + employer + ",2199-01,1.234\n"
                        + pinfl + "," + employer + ",2025-02,8000000\n"
                        + pinfl + "," + newStir() + ",2025-02,8000000\n");
        assertEquals(
                List.of(
                        "3,month,month,ERROR",
                        "3,amount,amount,ERROR",
                        "4,month,in-future,ERROR",
                        "4,amount,amount,ERROR",
                        "5,pinfl,repeated,ERROR",
                        "6,employerStir,employment-unknown,WARNING"),
                faults(salaries));

        JsonPath disabilities = deliver(
                "disabilities",
                "",
                DISABILITIES
                        + pinfl + ",2024-06-01,\n"
                        + pinfl + ",2025-01-01,2024-01-01\n"
                        + pinfl + ",2023-01-01,2023-12-31\n");
        assertEquals(List.of("2,validFrom,period-overlaps,WARNING", "3,validTo,range,ERROR"), faults(disabilities));
    }

    @Test
    @Tag("R2")
    void ownersAreJudgedByPersonShareAndPeriod() {
        String pinfl = Deliveries.person();
        String stir = newStir();
        String header = "stir,pinfl,share,validFrom,validTo\n";
        JsonPath file = deliver(
                "owners",
                "",
                header
                        + stir + "," + pinfl + ",100,2024-01-01,\n"
                        + stir + "," + newPinfl() + ",50.5,2024-01-01,\n"
                        + stir + "," + pinfl + ",0.00,2024-01-02,\n"
                        + stir + "," + pinfl + ",100.01,2024-01-03,\n"
                        + stir + "," + pinfl + ",7,2024-01-04,2024-01-03\n"
                        + stir + "," + pinfl + ",33.33,2024-01-01,\n");
        assertEquals(
                List.of(
                        "3,pinfl,person-unknown,ERROR",
                        "4,share,share,ERROR",
                        "5,share,share,ERROR",
                        "6,validTo,range,ERROR",
                        "7,stir,repeated,ERROR"),
                faults(file));

        assertEquals(
                "APPLIED",
                Deliveries.apply("owners", header + stir + "," + pinfl + ",50.25,2024-01-01,2024-12-31\n")
                        .getString("state"));
    }

    @Test
    @Tag("R2")
    void warningsAloneDoNotStopAFile() {
        String pinfl = Deliveries.person();
        JsonPath file = deliver("salaries", "?mode=apply", SALARIES + pinfl + "," + newStir() + ",2025-02,1\n");

        assertEquals("APPLIED", file.getString("state"));
        assertEquals(0, file.getInt("rejected"));
        assertEquals(1, file.getInt("warnings"));
    }

    @Test
    void aReportIsNeverComputedByASpreadsheet() {
        assertEquals("'=1+1", uz.madad.shared.CsvFile.plain("=1+1"));
        assertEquals("'@x", uz.madad.shared.CsvFile.plain("@x"));
        assertEquals("Longer", uz.madad.shared.CsvFile.plain("Longer"));
    }
}
