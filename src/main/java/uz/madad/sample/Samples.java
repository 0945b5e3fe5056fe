package uz.madad.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All sample registers of one size and seed. Written row by row, so the size is bounded by the disk alone. */
record Samples(int people, int centers, int exporters, long seed) {

    Samples {
        if (people < KnownLives.COUNT || centers < 2 || exporters < 2) {
            throw new IllegalArgumentException("at least 5 people, 2 centres and 2 exporters");
        }
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "regions", Region.HEADER, Region.ALL.stream().map(Region::cells));
        write(folder, "banks", Bank.HEADER, Bank.ALL.stream().map(Bank::cells));
        Organisations organisations = new Organisations(seed);
        write(
                folder,
                "training-centers",
                Organisations.CENTER_HEADER,
                IntStream.range(0, centers).mapToObj(organisations::center));
        write(
                folder,
                "exporters",
                Organisations.EXPORTER_HEADER,
                IntStream.range(0, exporters).mapToObj(organisations::exporter));
        write(folder, "agencies", PublicBodies.AGENCY_HEADER, PublicBodies.agencies());
        write(folder, "public-functions", PublicBodies.FUNCTION_HEADER, PublicBodies.functions());
        writeLives(folder, new Lives(seed, centers, exporters));
    }

    private void writeLives(Path folder, Lives lives) throws IOException {
        List<CsvFile> files = new ArrayList<>();
        try {
            for (Life.Register register : Life.Register.values()) {
                files.add(new CsvFile(folder.resolve(register.file()), register.header()));
            }
            for (int i = 0; i < people; i++) {
                Life life = lives.get(i);
                for (Life.Register register : Life.Register.values()) {
                    life.rows(register).forEach(files.get(register.ordinal())::write);
                }
            }
        } finally {
            for (CsvFile file : files) {
                file.close();
            }
        }
    }

    private static void write(Path folder, String register, List<String> header, Stream<List<String>> rows)
            throws IOException {
        try (CsvFile file = new CsvFile(folder.resolve(register + ".csv"), header)) {
            rows.forEach(file::write);
        }
    }
}
