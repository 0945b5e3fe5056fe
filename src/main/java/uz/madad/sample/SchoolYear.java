package uz.madad.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * The announcement's case as data sets: pupils by school, births, kindergarten leavers, deaths, departures and what schools report,
 * on 1 September 2026. Of any hundred schools, numbers repeat: 60,000 rows of pupils; 40 classes that no pupils justify, padded by
 * 120 dead, 120 departed, 80 who sit in two schools, 40 in no registry and 40 impossible numbers; besides, 10 birth dates that
 * differ and 20 leavers in no school. Written row by row, so the size is bounded by the disk alone.
 *
 * @param schools a multiple of 100
 */
record SchoolYear(int schools, long seed) {

    private static final LocalDate SPRING = LocalDate.of(2026, 4, 15);

    SchoolYear {
        if (schools < 100 || schools % 100 != 0) {
            throw new IllegalArgumentException("schools are a multiple of 100");
        }
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (CsvFile reported =
                        new CsvFile(folder.resolve("schools.csv"), List.of("school", "district", "region", "classes"));
                CsvFile pupils =
                        new CsvFile(folder.resolve("pupils.csv"), List.of("pinfl", "school", "grade", "birthDate"));
                CsvFile births = new CsvFile(folder.resolve("births.csv"), List.of("pinfl", "birthDate"));
                CsvFile leavers = new CsvFile(
                        folder.resolve("leavers.csv"), List.of("pinfl", "kindergarten", "district", "region"));
                CsvFile deaths = new CsvFile(folder.resolve("deaths.csv"), List.of("pinfl", "diedOn"));
                CsvFile departures =
                        new CsvFile(folder.resolve("departures.csv"), List.of("pinfl", "departedOn", "returnedOn"))) {
            for (int place = 0; place < schools; place++) {
                School school = new School(seed, place);
                reported.write(
                        List.of(school.code(), school.district(), school.region(), Integer.toString(school.classes())));
                boolean first = true;
                for (School.Pupil pupil : school.pupils()) {
                    pupils.write(List.of(
                            pupil.pinfl(),
                            school.code(),
                            Integer.toString(pupil.grade()),
                            pupil.birthDate().toString()));
                    switch (pupil.flaw()) {
                        case DIED -> deaths.write(List.of(pupil.pinfl(), SPRING.toString()));
                        case DEPARTED -> departures.write(List.of(pupil.pinfl(), SPRING.toString(), ""));
                        case NONE, TWICE, NOT_REGISTERED, IMPOSSIBLE_ID -> {
                            // tells nothing to those who register deaths and departures
                        }
                    }
                    if (isRegisteredHere(pupil)) {
                        // of every tenth school, the registry has another birthday for the first pupil
                        boolean differs = first && place % 10 == 0;
                        births.write(List.of(
                                pupil.pinfl(),
                                pupil.birthDate().plusDays(differs ? 1 : 0).toString()));
                    }
                    if (pupil.grade() == 1 && !first) {
                        leavers.write(leaver(pupil, school));
                    }
                    first = false;
                }
                if (place % 5 == 0) {
                    School.Pupil child = school.childWithoutSchool();
                    births.write(List.of(child.pinfl(), child.birthDate().toString()));
                    leavers.write(leaver(child, school));
                }
                if (place % 10 == 0) {
                    // was abroad and is back: a pupil like any other
                    departures.write(List.of(school.pupils().getFirst().pinfl(), "2025-01-10", "2025-08-20"));
                }
            }
        }
    }

    private static boolean isRegisteredHere(School.Pupil pupil) {
        return switch (pupil.flaw()) {
            case NONE, DIED, DEPARTED -> true;
            case TWICE, NOT_REGISTERED, IMPOSSIBLE_ID -> false;
        };
    }

    private static List<String> leaver(School.Pupil child, School school) {
        return List.of(child.pinfl(), "B-" + school.code().substring(2), school.district(), school.region());
    }
}
